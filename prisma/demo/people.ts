/** Somebody of the demo program, as a shop knows them. */
export type Person = {
  readonly first: string
  readonly last: string
  /** The name in their e-mail address: one of a kind. */
  readonly handle: string
  readonly mobile: string
  readonly till: string
  readonly language: Language
}
export type Language = 'th' | 'zh' | 'de'

const thai = `
สมชาย | ใจดี | somchai.jaidee | +66 81 234 5678 | BKK-SIAM-03
พิมพ์ชนก | ศรีสุวรรณ | pimchanok.s | +66 89 412 7760 | BKK-SIAM-01
ณัฐวุฒิ | วงศ์ประเสริฐ | nattawut.w | +66 62 318 9042 | BKK-ARI-02
กมลชนก | แสงทอง | kamonchanok | +66 95 207 6613 | CNX-NIMMAN-01
ธนกร | เจริญสุข | thanakorn.c | +66 86 770 1254 | BKK-SIAM-03
วรรณา | บุญมี | wanna.boonmee | +66 84 559 3807 | HKT-OLDTOWN-01
อภิชาติ | พรหมวงศ์ | apichat.p | +66 81 906 4471 | BKK-ARI-02
สุนิสา | ทองดี | sunisa.thongdee | +66 98 132 5590 | BKK-SIAM-02
ปิยะพงษ์ | รัตนกุล | piyapong.r | +66 83 645 2218 | CNX-NIMMAN-01
รัชนีกร | อินทร์แก้ว | ratchaneekorn | +66 91 873 0046 | BKK-SIAM-01
จิราพร | มั่นคง | jiraporn.m | +66 87 224 9935 | BKK-ARI-01
วีรชัย | สายทอง | weerachai.s | +66 80 491 7762 | HKT-OLDTOWN-01
ศิริพร | ชัยมงคล | siriporn.ch | +66 94 368 1157 | BKK-SIAM-03
ภาณุพงศ์ | เกตุแก้ว | panupong.k | +66 61 750 8823 | BKK-ARI-02
นภัสสร | พูนทรัพย์ | napatsorn.p | +66 92 416 3374 | CNX-NIMMAN-02
กิตติศักดิ์ | ดวงแก้ว | kittisak.d | +66 85 037 6691 | BKK-SIAM-02
มาลี | สุขเกษม | malee.sukkasem | +66 81 582 4409 | BKK-SIAM-01
ชลธิชา | นาคสวัสดิ์ | chonticha.n | +66 63 294 7718 | HKT-OLDTOWN-02
`
const chinese = `
慧茜 | 王 | huixi.wang | +86 138 0013 8001 | SHA-XINTIANDI-02
伟 | 李 | wei.li | +86 139 1764 2205 | SHA-XINTIANDI-01
静怡 | 张 | jingyi.zhang | +86 186 2150 7734 | CTU-TAIKOO-01
浩然 | 刘 | haoran.liu | +86 150 2681 9047 | SHA-XINTIANDI-02
思远 | 陈 | siyuan.chen | +86 137 6412 5580 | CTU-TAIKOO-02
雨桐 | 杨 | yutong.yang | +86 158 0072 3316 | SHA-XUJIAHUI-01
志强 | 赵 | zhiqiang.zhao | +86 135 6487 1129 | CTU-TAIKOO-01
梦琪 | 黄 | mengqi.huang | +86 177 1735 6043 | SHA-XINTIANDI-01
建国 | 周 | jianguo.zhou | +86 133 9180 4472 | SHA-XUJIAHUI-01
欣怡 | 吴 | xinyi.wu | +86 152 2193 8865 | CTU-TAIKOO-02
子轩 | 徐 | zixuan.xu | +86 188 1796 0351 | SHA-XINTIANDI-02
晓琳 | 孙 | xiaolin.sun | +86 136 3641 7798 | CTU-TAIKOO-01
宇航 | 胡 | yuhang.hu | +86 159 2104 6627 | SHA-XUJIAHUI-02
丽华 | 朱 | lihua.zhu | +86 139 8003 1546 | CTU-TAIKOO-01
天佑 | 高 | tianyou.gao | +86 189 1825 9903 | SHA-XINTIANDI-01
诗涵 | 林 | shihan.lin | +86 151 2108 4437 | SHA-XUJIAHUI-01
文博 | 何 | wenbo.he | +86 182 0176 5290 | CTU-TAIKOO-02
嘉怡 | 郭 | jiayi.guo | +86 134 8229 6618 | SHA-XINTIANDI-02
`
const german = `
Jürgen | Müller | juergen.mueller | +49 1522 8817386 | KOELN-DOM-01
Annika | Schäfer | annika.schaefer | +49 1522 8895456 | BERLIN-MITTE-02
Björn | Großmann | bjoern.grossmann | +49 172 9925904 | KOELN-DOM-02
Käthe | Weiß | kaethe.weiss | +49 172 9968532 | MUENCHEN-01
Friedrich | von der Heide | f.vonderheide | +49 172 9973185 | BERLIN-MITTE-01
Zoë | Krämer | zoe.kraemer | +49 1525 4599371 | KOELN-DOM-01
Matthias | Böhm | matthias.boehm | +49 173 4950160 | MUENCHEN-01
Heike | Lüders | heike.lueders | +49 174 9091317 | BERLIN-MITTE-02
Sören | Jäger | soeren.jaeger | +49 174 9464308 | HAMBURG-01
Gisela | Oßwald | gisela.osswald | +49 176 55501234 | MUENCHEN-02
Thorsten | Vogt | thorsten.vogt | +49 1512 3456789 | KOELN-DOM-02
Änne | Pfitzner | aenne.pfitzner | +49 160 5550123 | HAMBURG-01
Yasemin | Yıldız | yasemin.yildiz | +49 163 5558140 | BERLIN-MITTE-01
Rüdiger | Hölzl | ruediger.hoelzl | +49 170 5550177 | MUENCHEN-02
Mareike | Brönner | mareike.broenner | +49 157 35559830 | HAMBURG-02
Lukas | Strauß | lukas.strauss | +49 159 05557761 | KOELN-DOM-01
Ingeborg | Kühn | ingeborg.kuehn | +49 177 5550199 | BERLIN-MITTE-02
Konstantin | Wüst | konstantin.wuest | +49 162 5553317 | MUENCHEN-01
`

/** The shops' customers: invented, in the scripts that they write. */
export const people: readonly Person[] = [...read(thai, 'th'), ...read(chinese, 'zh'), ...read(german, 'de')]

function read(table: string, language: Language): Person[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [first = '', last = '', handle = '', mobile = '', till = ''] = line.split(' | ')
      return { first, last, handle, mobile, till, language }
    })
}

/** The person with this handle. */
export function person(handle: string): Person {
  const found = people.find((candidate) => candidate.handle === handle)
  if (!found) throw new Error(`nobody is called ${handle}`)
  return found
}
