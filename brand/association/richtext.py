"""What editors may do in a rich text. Headings start at h3: the page and its blocks own h1 and h2."""

TEXT_FEATURES = ["h3", "h4", "bold", "ol", "ul", "link", "document-link", "ruby"]
ARTICLE_FEATURES = ["bold", "ol", "ul", "link", "ruby"]
