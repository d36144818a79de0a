import type { Translation } from "../en.ts";

/** Ob das Programm mitkommt und was seine Prüfungen gefunden haben. */
export const health: Translation["health"] = {
  worker: "Verarbeitung",
  workerAlive: "Läuft",
  workerBeat: "Letztes Lebenszeichen {{ago}}",
  workerGone: "Die Verarbeitung steht",
  workerGoneText:
    "Meldungen werden aufbewahrt, verloren geht nichts. Punkte gibt es aber erst wieder, wenn ein Worker läuft.",
  setAside: "Zurückgelegt",
  setAsideNone: "Nichts ist zurückgelegt.",
  setAsideHint:
    "Diese Meldungen halten sonst nichts auf. Wiederholen Sie sie, sobald die Ursache behoben ist.",
  newestShown: "Die neuesten {{shown}} von {{all}} sind zu sehen.",
  replay: "Wiederholen",
  replayAll: "Alle wiederholen",
  replayed_one: "{{count, number}} Meldung wird noch einmal versucht",
  replayed_other: "{{count, number}} Meldungen werden noch einmal versucht",
  replayedNone: "Diese Meldung ist nicht mehr zurückgelegt",
  technical: "Technische Einzelheiten",
  audit: "Prüfung",
  auditText:
    "Rechnet die Buchungen jedes Mitglieds neu zusammen und vergleicht sie mit Ständen, Posten und Bestellungen.",
  reconciliation: "Abgleich",
  reconciliationText:
    "Fragt Shopify nach Bestellungen, deren Meldung nie angekommen ist, und verbucht sie.",
  checkNow: "Jetzt prüfen",
  checkAsked: "Die Prüfung beginnt gleich",
  notRun: "Noch nicht gelaufen",
  running: "Läuft seit {{time}}",
  runningBadge: "Läuft",
  clean: "Alles in Ordnung",
  finished: "Fertig {{time}}",
  auditFindings_one: "{{count, number}} Abweichung",
  auditFindings_other: "{{count, number}} Abweichungen",
  alarm: "Die Bücher gehen nicht auf",
  alarmText:
    "Die Prüfung zählt jeden Punkt auf zwei Wegen, und hier kommt Verschiedenes heraus. Sie hat nur nachgesehen: Punkte, Stände und Bestellungen blieben unverändert. Bitte melden Sie das mit den folgenden Angaben.",
  difference: {
    balance:
      "Die Buchungen dieses Mitglieds ergeben {{expected}}, sein Stand zeigt aber {{found}}.",
    lots: "Der Stand dieses Mitglieds beträgt {{expected}}, seine Punkte nach Ablaufdatum ergeben aber {{found}}.",
    order:
      "Nach Kauf, Zahlung und Rückgaben ist diese Bestellung {{expected}} wert, gebucht sind dafür aber {{found}}.",
    posted:
      "Die Buchungen dieser Bestellung ergeben {{expected}}, an der Bestellung vermerkt sind aber {{found}}.",
    redemptions:
      "Für dieses Mitglied sind {{expected}} reserviert, seine noch nicht genutzten Prämien ergeben aber {{found}}.",
    total:
      "Was alle Mitglieder bekommen und abgegeben haben, müsste {{expected}} ergeben, ergibt aber {{found}}.",
    sequence:
      "Die Buchungen dieses Mitglieds sind nicht lückenlos nummeriert: Erwartet wurde {{expected}}, gefunden {{found}}.",
    other: "Eine Prüfung der Art „{{about}}“ erwartete {{expected}} und fand {{found}}.",
  },
  differencesMore_one: "und {{count, number}} weitere Abweichung",
  differencesMore_other: "und {{count, number}} weitere Abweichungen",
  member: "Mitglied",
  caughtUp_one: "{{count, number}} Bestellung nachgeholt",
  caughtUp_other: "{{count, number}} Bestellungen nachgeholt",
  repairsTitle: "In den letzten zwei Wochen nachgeholt",
  missing: {
    order: "Die Bestellung hat uns nie erreicht.",
    change: "Eine Änderung der Bestellung hat uns nie erreicht.",
    deletion: "Dass die Bestellung gelöscht wurde, hat uns nie erreicht.",
    owner: "Wem die Bestellung gehört, hat uns nie erreicht.",
  },
  repairsMore_one: "und {{count, number}} weitere Bestellung",
  repairsMore_other: "und {{count, number}} weitere Bestellungen",
  waiting: "Wartende Bestellungen",
  waitingNone: "Keine Bestellung wartet auf etwas.",
  waitingText:
    "Sie bringen ihre Punkte, sobald Shopify geantwortet hat. Jede Nacht fragen wir noch einmal.",
  waitsFor: {
    products: "auf das, was Shopify über die Produkte weiß",
    details: "darauf, wie bezahlt wurde, oder auf mehr darüber, wer gekauft hat",
  },
  waitingMore_one: "und {{count, number}} weitere Bestellung",
  waitingMore_other: "und {{count, number}} weitere Bestellungen",
  schedule: "Regelmäßige Arbeiten",
  scheduleText: "Beginnen von selbst, für alle Shops dieser Installation.",
  scheduleNever: "Noch nie",
  work: {
    mature: "Vorgemerkte Punkte werden verfügbar",
    expire: "Punkte verfallen",
    release: "Ungenutzte Prämien geben ihre Punkte zurück",
    standing: "Stufen enden oder ändern sich",
    reconcile: "Abgleich",
    audit: "Prüfung",
  },
  pastOrders: "Frühere Bestellungen",
  pastOrdersText: "Bestellungen aus der Zeit vor dem Programm übernehmen.",
  pastOrdersOpen: "Übernehmen",
  error: {
    not_an_order: "In der Meldung fehlt etwas, das zu jeder Bestellung gehört.",
    unreadable_order: "Ein Betrag oder ein Datum in der Meldung ließ sich nicht lesen.",
    not_this_topic: "Die Meldung ist nicht so aufgebaut, wie sie sein sollte.",
    unknown_topic: "Mit dieser Art Meldung können wir nichts anfangen.",
    failed: "Bei der Verarbeitung ist bei uns etwas schiefgegangen.",
  },
};

export const inbox: Translation["inbox"] = {
  title: "Eingang",
  explained: "Was Shopify über Bestellungen und Kunden meldet, und wie weit wir damit sind.",
  waiting: "In der Warteschlange",
  setAside: "Zurückgelegt",
  oldest: "Älteste wartet seit",
  clear: "Alles ist verbucht.",
  working: "Wird verbucht",
  behind: "Meldungen warten seit {{age}}. Punkte erscheinen mit Verspätung.",
  lookInto_one: "{{count, number}} Meldung ließ sich nicht verarbeiten.",
  lookInto_other: "{{count, number}} Meldungen ließen sich nicht verarbeiten.",
  toHealth: "Ansehen",
};

export const exports: Translation["exports"] = {
  title: "Datenauskünfte",
  none: "Kein Kunde hat um Auskunft über seine Daten gebeten.",
  hint: "Diese Kunden möchten wissen, was wir über sie speichern. Laden Sie die Datei herunter und geben Sie sie fristgerecht weiter; die Anfrage bleibt aufgeführt.",
  request: "Anfrage {{id}}",
  asked: "eingegangen am {{date}}",
  due: "zu beantworten bis {{date}}",
  download: "Herunterladen",
  gone: "Diese Datenauskunft ist nicht mehr gespeichert.",
  failed: "Das Herunterladen ist fehlgeschlagen. Versuchen Sie es noch einmal.",
};
