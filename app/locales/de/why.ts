import type { Translation } from "../en.ts";

/** Warum es bei einer Buchung um so viele Punkte geht. */
export const why: Translation["why"] = {
  title: "So kommen die Punkte zustande",
  worth: "Die Bestellung ist {{target}} wert.",
  nowMore_one:
    "Die Bestellung ist jetzt {{target}} wert. Sie hatte {{before}} gebracht, also kam {{count, number}} Punkt dazu.",
  nowMore_other:
    "Die Bestellung ist jetzt {{target}} wert. Sie hatte {{before}} gebracht, also kamen {{count, number}} Punkte dazu.",
  nowLess_one:
    "Die Bestellung ist jetzt {{target}} wert. Sie hatte {{before}} gebracht, also wurde {{count, number}} Punkt zurückgebucht.",
  nowLess_other:
    "Die Bestellung ist jetzt {{target}} wert. Sie hatte {{before}} gebracht, also wurden {{count, number}} Punkte zurückgebucht.",
  partly: "Davon stehen {{points}} in dieser Buchung: Sie waren noch vorgemerkt.",
  line: "Position",
  countsWithTax: "Zählt, mit Steuer",
  countsWithoutTax: "Zählt, ohne Steuer",
  quantity: "{{count, number}} ×",
  lineMultiplied: "× {{multiplier}} durch die Regeln des Programms",
  lineRedeemed: "Davon mit Punkten bezahlt: {{amount}}",
  openOrder: "Bestellung {{name}} in Shopify öffnen",
  claimed: "Die Bestellung wurde als Gast aufgegeben und später diesem Konto zugeordnet.",
  shipping: "Versand",
  refundedWithoutLine: "Erstattet ohne Angabe einer Position",
  paidWithCredit: "Mit Gutscheinkarte oder Guthaben bezahlt",
  inProportion: "{{amount}} der ganzen Bestellung, anteilig abgezogen",
  eligible: "Zählt insgesamt",
  rate: "{{points}} je {{money}}",
  rules: "Mit {{rules}}",
  rule: "„{{name}}“ (× {{multiplier}})",
  tier: "Stufe „{{name}}“ zum Zeitpunkt der Bestellung",
  bonus: "Bonus aus „{{name}}“",
  rounding: {
    floor: "Abgerundet",
    nearest: "Kaufmännisch gerundet",
    ceil: "Aufgerundet",
  },
  dropped: "{{fraction}} fallen weg",
  added: "{{fraction}} kommen dazu",
  capped: {
    order: "Mehr gibt es im Programm für eine einzelne Bestellung nicht",
    day: "Mehr gibt es im Programm an einem Tag nicht; die anderen Bestellungen des Tages zählen mit",
    member: "Mehr gibt es im Programm für ein Mitglied insgesamt nicht",
  },
  target: "Punkte für diese Bestellung",
  before: "Davon schon gebucht",
  difference: "Unterschied",
  elsewhere: "Die Bestellung gehört jetzt einem anderen Mitglied, und mit ihr die Punkte.",
  pending: {
    not_paid:
      "Die Bestellung ist noch nicht vollständig bezahlt. Bis dahin sind ihre Punkte vorgemerkt.",
    not_fulfilled: "Es ist noch nicht alles versandt. Bis dahin sind die Punkte vorgemerkt.",
    waiting_period:
      "Neue Punkte warten in diesem Programm einige Tage. Diese sind ab {{date}} einlösbar.",
  },
  version:
    "Abgerechnet nach Version {{version}} des Programms, die galt, als die Bestellung aufgegeben wurde.",
  booked: "Geschehen {{occurred}}, gebucht {{created}}.",
  lineExcluded: {
    gift_card: "Für den Kauf von Gutscheinkarten gibt es keine Punkte",
    tip: "Für Trinkgeld gibt es keine Punkte",
    all_returned: "Vollständig zurückgegeben oder entfernt",
    not_in_program: "Für dieses Produkt gibt es im Programm keine Punkte",
  },
  orderExcluded: {
    voided: "Die Zahlung wurde aufgehoben, deshalb bringt die Bestellung keine Punkte.",
    expired: "Die Bestellung wurde nicht rechtzeitig bezahlt und bringt deshalb keine Punkte.",
    refunded: "Die Bestellung wurde vollständig erstattet und bringt deshalb keine Punkte.",
    charged_back:
      "Die Bank des Kunden hat die Zahlung zurückgeholt, deshalb bringt die Bestellung keine Punkte.",
    cancelled: "Die Bestellung wurde storniert und bringt deshalb keine Punkte.",
    deleted: "Die Bestellung wurde in Shopify gelöscht und bringt deshalb keine Punkte.",
    test_order: "Das ist eine Testbestellung. Für Testbestellungen gibt es keine Punkte.",
    before_program: "Die Bestellung wurde aufgegeben, bevor das Programm begann.",
    no_customer: "Zur Bestellung gehört kein Kunde, also bekommt niemand ihre Punkte.",
    company_order: "Eine Firma hat bestellt. Für Firmen gibt es in diesem Programm keine Punkte.",
    not_joined: "Der Kunde ist dem Programm nicht beigetreten.",
    before_joining:
      "Die Bestellung wurde vor dem Beitritt des Kunden aufgegeben. In diesem Programm zählt sie nicht.",
    products_unknown:
      "Eine Regel fragt nach den Produkten, und Shopify hat noch keine Auskunft gegeben. Die Punkte folgen von selbst.",
    payment_unknown:
      "Ein Teil wurde mit Gutscheinkarte oder Guthaben bezahlt, und Shopify hat noch nicht gesagt, wie viel. Die Punkte folgen von selbst.",
  },
  matured:
    "Verdient am {{earned}}. Am {{due}} war die Wartezeit vorbei, seitdem sind sie einlösbar.",
  expired: "Verdient am {{earned}}, gültig bis {{due}}. Bis dahin wurden sie nicht eingelöst.",
  mergedFrom:
    "Diese Punkte kamen mit dem Konto von {{customer}}. Es wurde in Shopify mit diesem zusammengeführt.",
  mergedTo:
    "Dieser Kunde wurde in Shopify mit {{customer}} zusammengeführt. Diese Punkte sind mitgegangen.",
  mergedLink: "Zum anderen Mitglied",
  moved: "{{points}} gingen von „{{source}}“ nach „{{destination}}“.",
  spending: {
    redeemed:
      "Das Mitglied hat eine Prämie gewählt. Bis sie genutzt wird, sind ihre Punkte zurückgehalten.",
    order_paid: "Die Bestellung mit der Prämie ist bezahlt, damit sind die Punkte ausgegeben.",
    order_placed: "Mit der Prämie wurde bestellt, damit sind die Punkte ausgegeben.",
    used_after_all:
      "Eine Bestellung hat die Prämie noch genutzt, nachdem ihre Punkte zurückgegeben waren. Sie sind nun doch ausgegeben.",
    credited: "Das Guthaben ist gutgeschrieben, damit sind die Punkte ausgegeben.",
    undone: "Das Mitglied hat die Prämie ungenutzt zurückgegeben.",
    unused: "Die Prämie wurde nicht rechtzeitig genutzt.",
    failed: "Die Prämie ließ sich nicht anlegen.",
    order_cancelled: "Die Bestellung mit der Prämie wurde storniert.",
    order_refunded: "Die Bestellung mit der Prämie wurde erstattet.",
  },
  oldExpiry: "Die Punkte verfallen dann, wann sie auch ohne das verfallen wären.",
  kind: {
    earn: "Punkte, die nicht aus einer Bestellung kommen.",
    take_back: "Punkte, die ohne Bestellung zurückgebucht wurden.",
    mature: "Die Wartezeit ist vorbei: Die Punkte können eingelöst werden.",
    expire: "Die Punkte wurden bis zu ihrem letzten Tag nicht eingelöst.",
    reserve: "Die Punkte werden für eine Prämie zurückgehalten.",
    capture: "Die Punkte wurden für eine Prämie ausgegeben.",
    release: "Die Punkte werden nicht länger für eine Prämie zurückgehalten.",
    give_back: "Für eine Prämie ausgegebene Punkte kamen zurück.",
    adjust: "Der Punktestand wurde korrigiert.",
    merge: "Aus zwei Kunden wurde einer.",
    forget: "Das Konto wurde geschlossen, seine Punkte gingen an das Programm zurück.",
  },
  reason: {
    stop_at_zero:
      "Es wurde mehr zurückgebucht, als übrig war. Das Programm hört bei null auf, der Rest ist dem Mitglied erlassen.",
    expired_already:
      "Diese Punkte der Bestellung waren schon verfallen, bevor sie erstattet wurde. Sie werden nicht ein zweites Mal abgezogen.",
    left_program: "Das Mitglied hat das Programm verlassen. Diese Punkte sind damit aufgegeben.",
    left_already:
      "Das Mitglied hatte das Programm verlassen und diese Punkte schon aufgegeben. Sie werden kein zweites Mal abgezogen.",
    forgotten: "Der Kunde wollte vergessen werden. Worum es ging, ist nicht mehr gespeichert.",
  },
  said: "Grund: {{reason}}",
  by: "Ausgeführt vom Mitarbeiterkonto {{id}}.",
};
