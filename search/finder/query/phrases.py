"""Words of a request that say nothing about the thing asked for.

Four lists for each language, closed by grammar or by the genre (a buyer's request), not by any catalogue:
    SET_ASIDE: function words and what requests are made of ("looking for", "を探しています", "求购");
    MAKERS: words for whoever makes or sells ("supplier", "メーカー", "厂家"): they ask for companies;
    CASES: words for a case study: they ask for those, and decide between two hits as light ones do;
    LIGHT: words that are true of almost everything here ("high quality", "小型", "各种"): they may decide between two
        hits and are never demanded.
Whatever the glossary knows as a concept is a concept, also when it stands here.
"""

from functools import cache

from ..text.forms import Forms

ASIDE, MAKER, CASE, SOFT, NEGATION, NEAR = "aside", "maker", "case", "light", "negation", "near"

SET_ASIDE = """
a an the this that these those there here it its he she they them their we us our ours i me my mine you your
yours who whom whose which what when where why how is are am was were be been being do does did doing done
have has had having can could may might must shall should will would and or but if then than so as at by for
from in into of off on onto out over to up with within about across after against along among around before
behind below beneath beside between beyond during inside near-by nearby per since through throughout toward
towards under until upon via also too very just only even both each every either neither any anyone anything
some someone something somebody somewhere all many much more most less least few several other others
another such same own etc looking look search searching seek seeking find finding found need needs needed
want wants wanted require requires required requirement requirements please kindly recommend recommended
recommendation suggest suggestion help inquiry enquiry request requesting quote quotation rfq price prices
cheap information info details contact interested buy buying purchase purchasing procure procurement source
sourcing sell selling supply supplies offer offers offering provide provides providing get give let know
tell show send sending make makes made making produce produces produced producing handle handles handling
able capable possible available suitable urgently urgent asap soon quickly dear sir madam hello hi thanks
thank regards best good great nice well-known like would-like used use uses using useful work works working
business project department engineer team currently recently now today one ones two first new usual usually
thing things kind kinds sort type types way ways lot lots piece pieces people time times year years day days
week weeks month months japan japanese ltd co inc ください 下さい 探し 探す 探して 探しています
探しております 求め 求めて 求めています 希望 検討 検討中 相談 依頼 お願い 紹介 教え 教えて 知りたい 欲しい
ほしい 調べ 調べて 可能 対応 対応可能 対応可 出来る 出来 作れる 作って 作る 作り 造る 造れる 取得 取得済
取得済み 実績 得意 専門 得意な 県内 都内 市内 国内 日本 日本国内 当社 弊社 御社 貴社 自社 他社 見積 見積り
見積もり 購入 購買 調達 販売 発注 受注 注文 取扱 取扱い 取り扱い 取り扱う 扱う 扱って 使用 使用する 使える
使う 使い 使って 使用可能 用いる 用途 必要 場合 至急 急ぎ 急いで 情報 一覧 方法 種類 良い 安い 安く 一番
最も 条件 下記 次 以下の 図面 頼める 任せ 任せられる 頼みたい 持つ 持って 持っている 有する 行う 行って
行っている 満たす 満たし 向け 用 製 社 他 等 各 件 点 台 個 何 誰 私 私達 我々 今 今回 現在 今後 将来 先 中
上 下 前 後 内 外 間 際 時 度 的 化 性 式 型 思って 思い 考え 考えて 予定 困って 困り 出せる 出す 入れる
入る 見つけ 見つけたい 付き 付いた 付ける 付け 受ける 受けて 受け 関する 関して 関連 できる できます ところ
所 先方 担当 部署 問い合わせ 問合せ 問合わせ 回答 連絡 資料 送って 御願い 致します 貴方 方 物 事 者 求购 求
寻找 寻求 寻 找 找到 查找 搜索 请 请问 请给我 给我 给 我 我们 我司 我方 贵司 贵公司 你 你们 您 它 他们 推荐
介绍 可以 能 能够 会 可 做 有 没有 地 得 了 着 过 和 与 及 以及 并且 并 而且 而 且 或 或者 还是 还 也 都 又
再 就 在 哪里 哪儿 哪家 哪个 哪些 什么 谁 怎么 如何 是否 是 吗 呢 吧 需要 需 想 想要 要 要求 必须 应 应该
采购 购买 买 卖 销售 供应 提供 用于 用来 适用于 适用 适合 具有 具备 带有 带 进行 对 对于 关于 为 为了 被 把
将 从 到 至 向 于 由 以 按 等等 其 其他 该 此 这 那 这种 这个 这些 那种 一种 一个 一家 一些 种 类 个 家 只
款 产品 商品 价格 报价 询价 咨询 联系 合作 目前 现在 正在 最近 尽快 急需 急 谢谢 您好 你好 能否 可否 拥有
获得 通过 已 已经 本公司 本 所有 全部 让 使 得到 收到 知道 了解 承接 承制 代工 擅长 专业 专门 做过 经验 所用
所需 上面 下面 里面 外面 前面 后面 旁边 一块 一片 一根 一条 一件 一台 一套 一批 几个 几件 最好 能不能 可不可以
有没有 之 里 间 时 后 支持 很 非常 十分 更 最 比较 太 但 但是 因为 所以 如果 不能 没 自己 它们 那些 直接 容易
"""

# Particles and verbs of one character that stand between words; the other single characters above are affixes, which
# are also inside words.
PARTICLES = frozenset(
    "的地得了着过和与并而且或还是也都又再就在有做请给我你您他能可会吗呢吧需想要应买卖对为被把将从到至向于由以按等其该此这那求找寻用里"
)

MAKERS = """
maker makers manufacturer manufacturers manufacturing company supplier suppliers vendor vendors companies
firm firms factory factories enterprise enterprises producer producers shop shops workshop workshops
contractor contractors partner partners fabricator fabricators provider providers plant plants メーカー
メーカ 会社 企業 業者 工場 製造業 製造会社 製造業者 製造元 製造メーカー 加工業者 加工会社 加工メーカー
専業メーカー 専門メーカー 協力会社 協力工場 町工場 供給元 仕入先 取引先 サプライヤー サプライヤ ベンダー
委託先 外注先 発注先 依頼先 厂家 厂商 厂 工厂 制造商 生产商 生产厂家 制造厂家 供应商 企业 公司 制造企业
生产企业 加工厂 加工商 加工厂家 外协厂 代工厂 商家 供货商
"""

CASES = "case-study case-studies case-example 事例 導入事例 改善事例 取組事例 ケーススタディ 案例 实例 事例集"

LIGHT = """
high quality low cost small large big tiny little miniature compact light heavy long short fast quick slow
thin thick wide narrow strong hard soft simple complex special custom customized customised standard general
various different high-performance performance reliable precise accurate accuracy product products service
services solution solutions technology technologies technique equipment device devices system systems
apparatus machine machines unit units process processing production manufacture manufactured industrial
industry application applications part parts component components item items 高品質 高性能 高い 低い
低コスト 低価格 小さい 小さな 大きい 大きな 小型 大型 中型 強力 強力な 薄型 薄い 厚い 長い 短い 細い 太い
軽い 重い 速い 早い 強い 弱い 硬い 柔らかい 複雑 簡単 特殊 特注 標準 一般 各種 様々 さまざま 多様 優れた
高度 品質 製品 商品 技術 装置 機器 機械 設備 システム 部品 部材 製造 製作 生産 加工 サービス 産業 工業
業界 分野 応用 性能 機能 専用 対象 高质量 优质 高品质 低成本 微型 轻型
重型 强力 高效 快速 轻 重 长 短 快 慢 薄 厚 细 粗 高 低 大 小 强 硬 软 复杂 简单 定制
标准 各种 各类 多种 不同 质量 品质 技术 设备 机器 机械 系统 部件 零件 零部件 配件 制造 生产 服务 行业 工业
领域 应用 功能 专用 相关
"""

# What stands on the far side of these is not wanted. Before it (English, Chinese) …
NEGATIONS_BEFORE = """
not no without except excluding other-than rather-than instead-of never avoid avoiding don't doesn't isn't
不要 不想 不需要 不用 不含 不是 不使用 不带 除了 除 非 而非 避免 无需 排除
"""
# … and after it (Japanese).
NEGATIONS_AFTER = """
以外 以外の 以外で 不要 不要です ではなく でなく じゃなく ではない でない は不要 を除く を除き 除く
を使わない を使わず を含まない を含まず なしで なしの 抜きで は除く は避けたい はいらない
"""

NEARNESS = """
near nearby close around vicinity neighbourhood neighborhood outskirts suburb suburbs 近く 近郊 近辺 付近
周辺 近隣 エリア 地域 地区 方面 附近 周边 周围 一带
"""


@cache
def request_words():
    """Returns Forms whose payloads are what becomes of a word: ASIDE, MAKER, CASE, SOFT, NEGATION or NEAR."""
    lists = ((SET_ASIDE, ASIDE), (MAKERS, MAKER), (CASES, CASE), (LIGHT, SOFT), (NEARNESS, NEAR))
    pairs = [(_written(word), role, False) for text, role in lists for word in text.split()]
    for text, side in ((NEGATIONS_BEFORE, "before"), (NEGATIONS_AFTER, "after")):
        pairs += [(_written(word), f"{NEGATION} {side}", False) for word in text.split()]
    return Forms(pairs)


def _written(word):
    return word.replace("-", " ")
