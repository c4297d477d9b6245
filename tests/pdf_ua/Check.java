// java -cp 'FOLDER_OF_JARS/*' Check.java FILE…: ends with 0 when veraPDF finds every file to be PDF/UA-1.

import java.io.FileInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Check {
    static final PDFAFlavour STANDARD = PDFAFlavour.PDFUA_1;

    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean areAll = names.length > 0;
        for (String name : names) {
            areAll &= check(name);
        }
        System.exit(areAll ? 0 : 1);
    }

    static boolean check(String name) throws Exception {
        try (FileInputStream file = new FileInputStream(name);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, STANDARD)) {
            // false: only what failed is kept.
            ValidationResult result = Foundries.defaultInstance().createValidator(STANDARD, false).validate(parser);
            String verdict = result.isCompliant() ? "is PDF/UA-1" : "is not PDF/UA-1";
            System.out.println(name + " " + verdict + " (" + result.getTotalAssertions() + " checks)");
            List<TestAssertion> found = result.getTestAssertions();
            for (TestAssertion one : found.subList(0, Math.min(20, found.size()))) {
                String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                System.out.println("  " + rule + " " + one.getMessage() + " at " + one.getLocation().getContext());
            }
            return result.isCompliant();
        }
    }
}
