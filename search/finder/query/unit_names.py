"""Units as people name them in running text."""

# The symbol is what specification keys accept.
UNIT_NAMES = {
    "毫米": "mm", "厘米": "cm", "微米": "μm", "纳米": "nm", "米": "m", "寸": "inch", "英寸": "inch",
    "兆帕": "MPa", "千帕": "kPa", "帕": "Pa", "巴": "bar", "公斤": "kg", "千克": "kg", "克": "g", "吨": "t",
    "伏": "V", "伏特": "V", "千伏": "kV", "安": "A", "安培": "A", "毫安": "mA", "瓦": "W", "千瓦": "kW",
    "赫兹": "Hz", "千赫": "kHz", "兆赫": "MHz", "摄氏度": "°C", "度": "°C", "秒": "s", "分钟": "min", "分贝": "dB",
    "转": "rpm", "转/分": "rpm", "牛": "N", "千牛": "kN", "牛米": "N·m", "件": "件", "片": "枚", "周": "周", "天": "天",
    "millimeter": "mm", "millimeters": "mm", "millimetre": "mm", "millimetres": "mm", "centimeter": "cm",
    "centimeters": "cm", "micron": "μm", "microns": "μm", "micrometer": "μm", "micrometers": "μm",
    "micrometre": "μm", "micrometres": "μm", "nanometer": "nm", "nanometers": "nm", "meter": "m", "meters": "m",
    "metre": "m", "metres": "m", "inches": "inch", "megapascal": "MPa", "megapascals": "MPa", "bars": "bar",
    "volt": "V", "volts": "V", "kilovolt": "kV", "kilovolts": "kV", "ampere": "A", "amperes": "A", "amp": "A",
    "amps": "A", "watt": "W", "watts": "W", "kilowatt": "kW", "kilowatts": "kW", "hertz": "Hz",
    "gram": "g", "grams": "g", "kilogram": "kg", "kilograms": "kg", "kilo": "kg", "tonne": "t", "tonnes": "t",
    "tons": "ton", "newton": "N", "newtons": "N", "celsius": "°C", "degrees": "°C", "degree": "°C",
    "degrees C": "°C", "deg C": "°C", "second": "s", "seconds": "s", "minute": "min", "minutes": "min",
    "percent": "%", "per cent": "%", "decibel": "dB", "decibels": "dB", "units": "pcs", "pieces": "pcs",
    "days": "days", "week": "weeks", "cycles": "cycles",
    "マイクロ": "μm", "マイクロメーター": "μm", "ミクロン": "μm", "ナノ": "nm", "センチ": "cm", "メートル": "m",
    "メガパスカル": "MPa", "キロパスカル": "kPa", "パスカル": "Pa", "キロボルト": "kV", "ニュートン": "N",
    "キロニュートン": "kN", "ヘルツ": "Hz", "キロヘルツ": "kHz", "メガヘルツ": "MHz", "デシベル": "dB", "グラム": "g",
    "キログラム": "kg", "週間": "周", "日間": "日", "営業日": "日", "時間": "h", "秒間": "秒", "分間": "分",
    "アンペア": "A", "ワット": "W", "キロワット": "kW", "トン": "ton", "パーセント": "%",
}  # fmt: skip
