"""Words that carry no meaning in a catalogue of manufacturers, where no dictionary can tell.

Three kinds: words of grammar (closed classes, complete by nature; English after the Snowball project's stop list,
snowballstem.org/algorithms/english/stop.txt), words of asking and dealing, and words that fit every company of
the catalogue. Everyday verbs and adjectives are not listed here: they come from the dictionaries' own flags
(`making/everyday.py`).
"""


def _words(text):
    return frozenset(text.split())


ENGLISH = _words(
    """
    i me my myself we our ours us you your yours he him his she her it its they them their who whom whose which
    what this that these those am is are was were be been being have has had having do does did doing done would
    should could can cannot may might must shall will ought a an the and but if or because as until while of at by
    for with about against between into through during before after above below to from up down in out on off over
    under again further then once here there when where why how all any both each few more most other others some
    such no nor not only own same so than too very also just still yet even ever never always often near nearby
    around along across within without upon per via toward towards among like unlike instead rather quite
    something anything everything nothing someone anyone everyone everybody somebody nobody somewhere anywhere one
    ones another many much lot lots several every either neither whether whatever whichever however therefore
    please thanks thank hello dear hi sir madam yes ok okay
    don doesn didn isn aren wasn weren won wouldn couldn shouldn can't ll ve re im
    able available capable suitable possible necessary required
    need needs needed want wants wanted wanting wish hope looking seek seeking search searching find finding
    request inquiry enquiry quote quotation buy buying purchase purchasing procure procurement sourcing outsource
    offer offers provide provides providing supply supplies supplying sell selling deliver handle
    company companies firm firms maker makers manufacturer manufacturers manufacture manufactures manufacturing
    supplier suppliers vendor vendors producer producers provider providers factory factories partner partners
    specialist specialists expert experts contractor subcontractor enterprise corporation business
    product products item items goods thing things stuff kind kinds sort sorts way ways
    new big small large high low long short fast quick quickly easy easily cheap affordable fine nice
    purpose example etc various good best better great excellent reliable trusted high-quality
    """
)

JAPANESE = _words(
    """
    こと もの ため よう とき ところ ほう わけ はず つもり まま うえ うち ほか など なに なん 何 どこ どれ どの いつ
    だれ 誰 これ それ あれ ここ そこ あそこ この その あの こちら そちら どちら 私 私達 私たち 我々 弊社 当社 御社
    貴社 自社 他社 わが社 場合 以外 方 方々 様 際 時 為 事 物 所 全て すべて 色々 いろいろ 様々 さまざま
    する した して される された できる 出来る できます ある あり いる ない なし なる なり くる いく おく みる
    です ます ました ません ください 下さい お願い お願いします いただく 頂く いただける 頂ける ほしい 欲しい たい
    したい しています している おります ございます
    希望 要望 依頼 相談 検討 対応 可能 不可能 必要 不要 紹介 提案 購入 購買 注文 発注 受注 見積 見積り 見積もり
    調達 取引 提供 供給 販売 取扱 取扱い 取り扱い 製造 製作 生産 得意 専門 優秀 優良 最適 募集 求む 問い合わせ
    問合せ 探し 探す 探しています 教えて 知りたい 困っている お勧め おすすめ
    会社 企業 業者 メーカー メーカ 製造業者 製造元 工場 町工場 製品 商品 品物 サプライヤー ベンダー パートナー 専門家
    """
)

CHINESE = _words(
    """
    的 了 和 与 及 或 在 是 有 没有 不 不是 我 我们 你 你们 您 他 她 它 他们 这 那 这个 那个 这些 那些 哪 哪里 哪个
    哪些 什么 怎么 如何 谁 吗 呢 吧 啊 把 被 对 对于 关于 从 到 向 给 为 为了 因为 所以 但 但是 如果 并 并且 而 而且
    以及 也 都 还 很 非常 最 更 比较 比 能 能够 可 可以 会 要 想 需 需要 请 请问 谢谢 你好 您好 一个 一家 一些 一种
    家 个 种 里 中 上 下 内 附近 周边 左右 等 等等 相关 有关 各种 其他 之 其 此 该 用 用于 使用 做 进行 具有 拥有
    寻找 找 求 求购 采购 购买 买 订购 订货 询价 报价 推荐 介绍 提供 供应 供货 出售 销售 合作 咨询 寻求 想要 希望
    公司 企业 厂 厂家 厂商 工厂 制造商 生产商 供应商 供货商 经销商 制造 生产 专业 优质 专家 伙伴
    产品 商品 东西 物品 方面 情况 时候 地方 问题
    """
)
