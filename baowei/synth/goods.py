"""What is prescribed and charged in the imaginary city: names and prices, every code made up.

Each row: name, form, price in CNY, pools with weights (`pool:weight`). A pool is a situation in
which the thing is used; see `catalogue.py`.
"""

DRUGS = """
阿莫西林胶囊|胶囊剂|9.6|male:6 female:6
头孢呋辛酯片|片剂|18.4|male:5 female:5
布洛芬缓释胶囊|胶囊剂|16.8|male:6 female:6
对乙酰氨基酚片|片剂|5.2|male:4 female:4
复方甘草口服溶液|口服溶液剂|7.9|male:5 female:5
连花清瘟胶囊|胶囊剂|14.8|male:7 female:7
板蓝根颗粒|颗粒剂|10.5|male:5 female:5
氯雷他定片|片剂|12.3|male:4 female:4
奥美拉唑肠溶胶囊|胶囊剂|13.7|male:6 female:6 inpatient:4
铝碳酸镁咀嚼片|咀嚼片|21.6|male:3 female:3
多潘立酮片|片剂|15.2|male:3 female:3
双氯芬酸二乙胺乳胶剂|凝胶剂|24.5|male:3 female:3
左氧氟沙星滴眼液|滴眼剂|11.4|male:2 female:2
蒙脱石散|散剂|13.1|male:3 female:3
藿香正气口服液|口服溶液剂|12.9|male:3 female:3
复方丹参片|片剂|19.5|male:2 female:2 heart:4
氨氯地平片|片剂|14.6|pressure:9 heart:3
硝苯地平控释片|片剂|28.9|pressure:7
厄贝沙坦片|片剂|22.4|pressure:6 sugar:2
缬沙坦胶囊|胶囊剂|25.7|pressure:5
美托洛尔缓释片|片剂|31.2|pressure:4 heart:6
氢氯噻嗪片|片剂|4.8|pressure:3
二甲双胍缓释片|片剂|17.9|sugar:9
格列美脲片|片剂|26.3|sugar:6
阿卡波糖片|片剂|23.8|sugar:6
达格列净片|片剂|43.6|sugar:4
甘精胰岛素注射液|注射剂|128.0|sugar:3
门冬胰岛素注射液|注射剂|64.5|sugar:3
阿托伐他汀钙片|片剂|27.8|heart:8 pressure:3 sugar:3
阿司匹林肠溶片|片剂|13.4|heart:8 pressure:2
硫酸氢氯吡格雷片|片剂|36.9|heart:6
单硝酸异山梨酯缓释片|片剂|29.4|heart:5
布地奈德福莫特罗吸入粉雾剂|吸入剂|168.0|lung:7
噻托溴铵吸入粉雾剂|吸入剂|142.0|lung:6
孟鲁司特钠片|片剂|32.7|lung:4 child:1
氨溴索片|片剂|11.8|lung:5 male:2 female:2
茶碱缓释片|片剂|9.9|lung:3
小儿氨酚黄那敏颗粒|颗粒剂|11.2|child:6
布洛芬混悬液|混悬剂|19.6|child:6
头孢克洛干混悬剂|混悬剂|27.4|child:5
阿奇霉素干混悬剂|混悬剂|23.3|child:4
枯草杆菌肠球菌二联活菌颗粒|颗粒剂|29.8|child:4
氯化钠注射液|注射剂|4.2|inpatient:9 chemo:6 dialysis:6
葡萄糖注射液|注射剂|4.6|inpatient:8
头孢哌酮钠舒巴坦钠注射剂|注射剂|38.7|inpatient:5
左氧氟沙星注射液|注射剂|29.9|inpatient:4
泮托拉唑注射剂|注射剂|26.2|inpatient:5 chemo:3
氨溴索注射液|注射剂|12.4|inpatient:4
甲钴胺注射液|注射剂|15.5|inpatient:3
呋塞米注射液|注射剂|3.1|inpatient:3
地塞米松注射液|注射剂|2.4|inpatient:3 chemo:4
维生素C注射液|注射剂|3.7|inpatient:4
长春西汀注射液|注射剂|21.7|inpatient:2
丙氨酰谷氨酰胺注射液|注射剂|84.0|senior:2
人血白蛋白注射液|注射剂|398.0|senior:1
美罗培南注射剂|注射剂|92.0|senior:2
低分子肝素钙注射液|注射剂|31.0|senior:3 dialysis:9
奥沙利铂注射剂|注射剂|312.0|chemo:6
卡培他滨片|片剂|188.0|chemo:5
昂丹司琼注射液|注射剂|33.0|chemo:6
重组人粒细胞刺激因子注射液|注射剂|76.0|chemo:3
重组人促红素注射液|注射剂|46.0|dialysis:8
碳酸钙D3片|片剂|34.6|dialysis:3 female:2
乳果糖口服溶液|口服溶液剂|31.9|male:1 female:1 inpatient:1
乌贝调经颗粒|颗粒剂|33.8|female:2
前列康舒胶囊|胶囊剂|41.2|male:1
工伤专用修复注射剂|注射剂|86.0|-
疫区外敷凝胶|凝胶剂|35.0|-
"""

ITEMS = """
门诊诊查费|consult|10.0|-
急诊诊查费|consult|20.0|-
血常规检测|lis|20.0|lab:9 ward:8
尿常规检测|lis|12.0|lab:6 ward:6
肝功能组合测定|lis|58.0|lab:5 ward:6
肾功能组合测定|lis|42.0|lab:5 ward:6
血脂组合测定|lis|46.0|lab:5 ward:3
葡萄糖测定|lis|6.0|lab:7 ward:5
C反应蛋白测定|lis|24.0|lab:5 ward:5
凝血功能组合测定|lis|62.0|lab:2 ward:5
电解质组合测定|lis|36.0|lab:3 ward:6
心肌酶谱测定|lis|68.0|lab:2 ward:3
甲状腺功能组合测定|lis|110.0|lab:2 ward:1
肿瘤标志物组合测定|lis|160.0|lab:1 ward:2
大便常规检测|lis|8.0|lab:3 ward:4
常规心电图检查|device|22.0|lab:6 ward:5
腹部彩色超声检查|pacs|98.0|lab:5 ward:4
心脏彩色超声检查|pacs|160.0|lab:2 ward:3
胸部X线摄影|pacs|58.0|lab:4 ward:3
胸部CT平扫|pacs|210.0|image:6
头颅CT平扫|pacs|190.0|image:4
头颅磁共振平扫|pacs|420.0|image:3
电子胃镜检查|device|230.0|image:2
静脉输液|nursing|9.0|care:9
静脉注射|nursing|4.0|care:5
肌肉注射|nursing|3.0|care:3
雾化吸入治疗|nursing|8.0|care:5
氧气吸入治疗|nursing|5.0|care:5
中换药治疗|nursing|24.0|care:3
导尿治疗|nursing|18.0|care:1
口腔护理治疗|nursing|6.0|care:2
针刺治疗|nursing|28.0|tcm:5
推拿治疗|nursing|46.0|tcm:4
中医理疗|nursing|32.0|tcm:4
关节活动度训练|nursing|38.0|rehab:5
作业训练|nursing|42.0|rehab:4
腹腔镜阑尾部手术|surgery|2100.0|-
腹腔镜胆囊部手术|surgery|2600.0|-
腹股沟疝手术|surgery|1500.0|-
膝关节镜手术|surgery|3200.0|-
四肢骨折固定手术|surgery|3600.0|-
白内障手术|surgery|1800.0|-
血液透析治疗|device|400.0|-
住院综合治疗|nursing|2100.0|-
化疗药物配置|nursing|30.0|-
胎心宫缩评估|device|45.0|-
前列腺液检测|lis|26.0|-
小儿捏脊治疗|nursing|36.0|-
新生儿黄疸光照治疗|device|60.0|-
胆道探查手术|surgery|1800.0|-
胆囊切除手术|surgery|2200.0|-
肝囊肿开窗手术|surgery|2000.0|-
高压氧舱治疗|device|120.0|-
重症康复运动治疗|nursing|55.0|-
"""

HERBS = (
    *("炙甘草", "白术", "茯苓", "当归", "川芎", "白芍", "熟地黄", "党参", "黄芪", "陈皮"),
    *("半夏", "桔梗", "柴胡", "黄芩", "桂枝", "防风", "枳壳", "山药", "泽泻", "牡丹皮"),
)
"""Herbal pieces; their codes are made up too."""

UNPAID_HERBS = ("高丽参片", "燕窝盏")
"""Pieces that the city's fund never pays."""

SUPPLIES = """
一次性输液器|3.2
一次性注射器|1.1
留置针|18.5
医用敷料贴|6.4
一次性导尿包|14.8
透析器|96.0
手术缝线|45.0
"""
