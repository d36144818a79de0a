export const claim = {
  title: "Punkte für deine Bestellung",
  ask: "Du hast als Gast bestellt. Schreib die Punkte dieser Bestellung deinem Konto gut: Sonst ändert sich an der Bestellung nichts.",
  button: "Punkte meinem Konto gutschreiben",
  logIn:
    "Du hast als Gast bestellt. Melde dich an oder leg ein Konto an, dann kannst du ihm die Punkte dieser Bestellung gutschreiben.",
  logInButton: "Anmelden",
  done: "Die Punkte gehören dir",
  points_one:
    "Diese Bestellung bringt {{count, number}} Punkt. Er erscheint innerhalb einer Minute in deinem Konto.",
  points_other:
    "Diese Bestellung bringt {{count, number}} Punkte. Sie erscheinen innerhalb einer Minute in deinem Konto.",
  refused: {
    bad_token: "Dieser Link ist unvollständig oder gehört zu einem anderen Shop.",
    claim_expired: "Dieser Link gilt nicht mehr. Der Shop kann dir einen neuen schicken.",
    unknown_order:
      "Diese Bestellung kennen wir nicht. Wenn du sie gerade erst aufgegeben hast, versuch es in einer Minute noch einmal.",
    not_a_guest_order: "Diese Bestellung gehört schon zu einem Konto: Dort sind auch ihre Punkte.",
    claimed_already:
      "Die Punkte dieser Bestellung wurden schon einem anderen Konto gutgeschrieben.",
  },
} as const;
