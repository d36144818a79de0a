import type { Translation } from "../en.ts";

export const importTexts: Translation["import"] = {
  startTitle: "Frühere Bestellungen übernehmen",
  startText:
    "Bestellungen aus der Zeit vor Ihrem Programm bringen von sich aus keine Punkte. Hier können Sie sie mitzählen lassen. Zuerst lesen wir sie und zeigen Ihnen, was geschehen würde; gebucht wird erst, wenn Sie bestätigen.",
  span: "Welche Bestellungen",
  spanRecent: "Die letzten 60 Tage",
  spanAll: "Alle Bestellungen",
  allOrders: {
    why: "Apps sehen die Bestellungen der letzten 60 Tage. Um ältere zu übernehmen, muss diese App mit Ihrer Erlaubnis alle Bestellungen lesen dürfen. Erteilen können Sie sie erst, wenn Shopify die App dafür zugelassen hat.",
    ask: "Erlaubnis erteilen",
    declined:
      "Ohne die Erlaubnis lassen sich die Bestellungen der letzten 60 Tage übernehmen. Erteilen können Sie sie jederzeit.",
    refused:
      "Shopify ließ uns nicht nach der Erlaubnis fragen. Wahrscheinlich ist diese App noch nicht dafür zugelassen, alle Bestellungen zu lesen: Wer die App betreibt, kann das im Partner-Dashboard von Shopify beantragen.",
    awaited: "Die Erlaubnis ist erteilt. Gleich hat Shopify sie uns gemeldet.",
  },
  grants: "Was sie bringen",
  grantsPoints: "Punkte",
  grantsPointsHint:
    "Jede Bestellung bringt, was sie unter der ersten Version Ihres Programms gebracht hätte, und zählt für die Stufen.",
  grantsTiers: "Nur Stufen",
  grantsTiersHint:
    "Mitglieder beginnen in der Stufe, die sie sich mit ihren Käufen verdient haben. Punkte gibt es keine.",
  grantsTiersNone: "Ihr Programm hat keine Stufen.",
  start: "Bestellungen lesen",
  state: {
    reading: "Bestellungen werden gelesen",
    previewing: "Es wird berechnet, was sie bringen",
    posting: "Es wird gebucht",
    done: "Frühere Bestellungen sind übernommen",
    failed: "Die Übernahme ist stehen geblieben",
    cancelled: "Die Übernahme wurde abgebrochen",
  },
  readingText:
    "Shopify schreibt Ihre Bestellungen in eine Datei. Das dauert Minuten, in großen Shops einige Stunden. Sie können diese Seite verlassen.",
  previewingText:
    "Jede Bestellung wird einmal zur Probe abgerechnet und wieder zurückgenommen, darum ist die Vorschau genau. Sie können diese Seite verlassen.",
  postingText:
    "Die Punkte erscheinen nach und nach bei den Mitgliedern. Wird die Buchung unterbrochen, geht sie dort weiter, wo sie stand.",
  found_one: "Bisher {{count, number}} Bestellung",
  found_other: "Bisher {{count, number}} Bestellungen",
  progress: "{{done}} von {{total}} Bestellungen",
  cancel: "Übernahme abbrechen",
  cancelPosting: "Hier anhalten",
  previewTitle: "Was gebucht würde",
  previewNone: "Shopify hat aus dieser Zeit keine Bestellungen. Es gibt nichts zu übernehmen.",
  previewNothing:
    "Diese Bestellungen sind alle schon übernommen, oder keine von ihnen bringt etwas.",
  orders: "Bestellungen",
  ordersHint: "Seit dem {{date}}",
  ordersHintAll: "Alle, die Shopify hat",
  members: "Mitglieder",
  membersHint_one: "{{count, number}} davon ist neu",
  membersHint_other: "{{count, number}} davon sind neu",
  points: "Punkte",
  pointsWorth: "{{money}} wert",
  pointsNone: "Nur Stufen werden gesetzt",
  withoutCustomer_one:
    "{{count, number}} Bestellung hat keinen Kunden. Sie bleibt erhalten und zählt, sobald jemand sie für sich beansprucht.",
  withoutCustomer_other:
    "{{count, number}} Bestellungen haben keinen Kunden. Sie bleiben erhalten und zählen, sobald jemand sie für sich beansprucht.",
  toGuests: "Links dafür verschicken",
  unreadable_one:
    "{{count, number}} Bestellung wurde inzwischen gelöscht, oder ihr Kunde bat darum, vergessen zu werden.",
  unreadable_other:
    "{{count, number}} Bestellungen wurden inzwischen gelöscht, oder ihre Kunden baten darum, vergessen zu werden.",
  lapsed: "{{points}} stammen aus so alten Bestellungen, dass sie sofort verfallen.",
  byYear: "Nach Jahren",
  year: "Jahr",
  byTier: "Stufen danach",
  tier: "Stufe",
  tierGone: "Frühere Stufe",
  confirm_one: "{{count, number}} Punkt buchen",
  confirm_other: "{{count, number}} Punkte buchen",
  confirmTiers: "Stufen setzen",
  discard: "Verwerfen",
  doneText_one: "{{count, number}} Bestellung wurde am {{date}} übernommen.",
  doneText_other: "{{count, number}} Bestellungen wurden am {{date}} übernommen.",
  donePoints: "Sie brachten {{points}}.",
  stoppedText_one: "{{count, number}} Bestellung war bis dahin gebucht. Was gebucht ist, bleibt.",
  stoppedText_other:
    "{{count, number}} Bestellungen waren bis dahin gebucht. Was gebucht ist, bleibt.",
  nothingPosted: "Es wurde nichts gebucht.",
  againText: "Keine Bestellung bringt zweimal Punkte: Sie können jederzeit von vorn beginnen.",
  error: {
    access:
      "Shopify ließ uns diese Bestellungen nicht lesen. Öffnen Sie die App neu und erteilen Sie, worum sie bittet.",
    too_long:
      "Shopify brauchte zu lange für die Datei. Versuchen Sie es mit einem kürzeren Zeitraum.",
    shopify:
      "Shopify konnte die Datei nicht schreiben. Meist geht das vorüber; bitte versuchen Sie es noch einmal.",
    expired:
      "Die Datei mit Ihren Bestellungen gibt es nicht mehr. Shopify hebt sie sieben Tage auf.",
    left: "Die App wurde während der Übernahme aus dem Shop entfernt oder verlor ihren Zugang.",
  },
  refused: {
    import_under_way: "Eine Übernahme läuft bereits.",
    no_read_all_orders: "Dieser Shop hat nicht erlaubt, alle Bestellungen zu lesen.",
  },
};
