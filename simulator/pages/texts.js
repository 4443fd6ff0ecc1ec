/** Every text of the hub, by language. */
export const texts = {
  en: {
    language: 'English',
    product: 'Simulated hub',
    banner: {
      title: 'A simulation, not 360dialog.',
      text: 'Nothing is sent anywhere: what you enter stays in this browser.',
    },
    progress: 'Progress',
    stepOf: (step, steps) => `Step ${step} of ${steps}`,
    next: 'Continue',
    back: 'Back',
    prefilled: 'Filled in by the partner’s link',
    optional: 'optional',
    account: {
      step: 'Account',
      signup: {
        title: 'Create your account',
        lead: (partner) => `${partner} invites you to connect your WhatsApp numbers.`,
        name: 'Your name',
        email: 'Email',
        next: 'Create account',
        other: 'I have an account',
      },
      login: {
        title: 'Log in',
        lead: (partner) => `${partner} invites you to connect another WhatsApp number.`,
        code: 'One-time code',
        codeHint: 'Any code will do. Please enter no real password here.',
        next: 'Log in',
        other: 'I am new here',
      },
    },
    number: {
      step: 'Number',
      title: 'Connect your number',
      lead: 'This page stands in for Meta’s Embedded Signup. The real one opens at Meta, in the language set there.',
      business: 'Business',
      displayName: 'Name that your customers see',
      number: 'Phone number, with country code',
      second: 'Second phone number',
      example: { business: 'Example Bakery', displayName: 'Example Bakery' },
    },
    plan: {
      step: 'Plan',
      title: 'Choose a plan',
      lead: 'Names as at 360dialog. The prices are made up, and so is the currency.',
      legend: 'Plan',
      names: { basic: 'Basic', regular: 'Regular', premium: 'Premium' },
      price: (coins) => `${coins} play coins a month`,
    },
    payment: {
      step: 'Payment',
      title: 'Pay for your plan',
      lead: 'Simulated: nothing is paid, and no payment data is asked for.',
      summary: { plan: 'Plan', number: 'Number', price: 'Made-up price' },
      legend: 'Pay with',
      methods: { card: 'Play card ending in 0000', transfer: 'Play money transfer' },
      next: (coins) => `Pay ${coins} play coins`,
    },
    permission: {
      step: 'Permission',
      title: 'Who may manage your channels?',
      lead: (partner) =>
        `${partner} wants to manage these channels for you. Untick a channel to keep it to yourself.`,
      legend: (client) => `Channels of client ${client}`,
      granted: 'allowed so far',
      granting: 'will be allowed',
      revoking: 'will be taken back',
      next: (partner) => `Save and return to ${partner}`,
      host: (host) => `You will return to ${host}.`,
    },
    leaving: {
      title: (partner) => `Back to ${partner} …`,
      link: 'Go there now',
    },
    loading: 'One moment …',
    refusals: {
      noPartner: {
        title: 'Which partner?',
        text: 'The address of this page carries no valid partner ID. Open it with the button.',
      },
      unknownPartner: {
        title: 'This partner is not known',
        text: 'The simulator was started without a partner of this ID. Add it to partners, or use --partner.',
      },
      badRedirect: {
        title: 'This redirect URL is refused',
        text: 'A redirect URL must be a complete address that begins with https:// or http://. This one is:',
      },
      badSignature: { title: 'This IO Signature is refused' },
    },
    signature: {
      accepted: 'The IO Signature was checked and accepted.',
      unchecked: 'IO Signatures are not checked on a static host. With npm start they are.',
      lead: {
        absent:
          'IO Signature is switched on for this partner, but the link carries no io_signature with an io_timestamp.',
        malformed:
          'io_timestamp is not UNIX time in whole seconds. Milliseconds have three digits more.',
        mismatch:
          'io_signature is not the one we expect for this partner and this timestamp: made with another secret, over another string, or written in another encoding.',
        stale: 'The IO Signature is right, but it was not made for this click.',
        reused:
          'The IO Signature is right, but it has been used before. Make a new one for each click.',
      },
      checks: {
        absent: 'There is a signature with its timestamp',
        malformed: 'The timestamp is in whole seconds',
        mismatch: 'The signature is the expected one',
        stale: (seconds) => `It is at most ${seconds} seconds old`,
        reused: 'It is used for the first time',
      },
      marks: { passed: 'passed', failed: 'failed', open: 'not looked at' },
      rows: {
        signed: 'String that we signed',
        expected: 'Signature that we expect',
        received: 'Signature that came',
        timestamp: 'Timestamp that came',
        age: 'Its age',
      },
      none: 'none',
      age: (seconds) => (Number.isNaN(seconds) ? 'unknown' : `${seconds} seconds`),
      howTo:
        'On your server, createSignatureHandler makes the signature; in your page, the button fetches one for each click:',
      published:
        'We can show what we expect because the platform secret of this made-up partner is published in the demo’s source. The real hub will not.',
      assumptions: (seconds) =>
        `Documented by 360dialog: HMAC-SHA512 over partner|timestamp, one signature for one attempt. Assumptions of this simulation: hexadecimal digits, at most ${seconds} seconds in either direction, both screens are checked, and this page.`,
      after:
        'Nothing goes back to the partner’s page. When this window is closed, the button reports io-cancel.',
    },
    panel: {
      title: 'What should go wrong?',
      legend: 'At the hub',
      lead: 'The choice stands in this page’s address as fault=…, where a test can set it as well. Headers and 302 need a fresh start.',
      server: 'needs the demo’s own server: npm start',
      restart: 'Start again with these',
      forget: 'Forget this client and start again',
    },
    received: {
      title: 'What came with the link',
      none: 'Nothing.',
    },
    faults: {
      coop: 'The hub sends Cross-Origin-Opener-Policy: same-origin, which cuts the tie to the partner’s page.',
      'coop-allow-popups': 'It sends same-origin-allow-popups, which cuts it too.',
      'coop-noopener': 'It sends noopener-allow-popups, which cuts it too.',
      hop: 'A bare 302 redirect comes before the hub’s page.',
      'coop-hop': 'That 302 carries Cross-Origin-Opener-Policy: same-origin, the page does not.',
      quoted: 'The ids come back in quotes: ["a","b"].',
      'no-channels': 'The client comes back without channels.',
      empty: 'Neither client nor channels come back.',
      error: 'The hub comes back with error=access_denied.',
      'lost-state': 'The state does not come back.',
      'wrong-state': 'Another state comes back.',
      slow: 'The hub takes 3 seconds to open and 3 to return.',
      closes: 'The window closes, as if the client had closed it.',
      'foreign-redirect': 'The hub comes back to another site than the partner’s.',
    },
  },
  de: {
    language: 'Deutsch',
    product: 'Simulierter Hub',
    banner: {
      title: 'Eine Simulation, nicht 360dialog.',
      text: 'Nichts wird verschickt: Ihre Eingaben bleiben in diesem Browser.',
    },
    progress: 'Fortschritt',
    stepOf: (step, steps) => `Schritt ${step} von ${steps}`,
    next: 'Weiter',
    back: 'Zurück',
    prefilled: 'Vom Link des Partners ausgefüllt',
    optional: 'freiwillig',
    account: {
      step: 'Konto',
      signup: {
        title: 'Konto anlegen',
        lead: (partner) => `${partner} lädt Sie ein, Ihre WhatsApp-Nummern zu verbinden.`,
        name: 'Ihr Name',
        email: 'E-Mail',
        next: 'Konto anlegen',
        other: 'Ich habe ein Konto',
      },
      login: {
        title: 'Anmelden',
        lead: (partner) => `${partner} lädt Sie ein, eine weitere WhatsApp-Nummer zu verbinden.`,
        code: 'Einmalcode',
        codeHint: 'Jeder Code gilt. Bitte geben Sie hier kein echtes Passwort ein.',
        next: 'Anmelden',
        other: 'Ich bin neu hier',
      },
    },
    number: {
      step: 'Nummer',
      title: 'Nummer verbinden',
      lead: 'Diese Seite steht für Metas Embedded Signup. Das echte öffnet sich bei Meta, in der dort eingestellten Sprache.',
      business: 'Unternehmen',
      displayName: 'Name, den Ihre Kundschaft sieht',
      number: 'Telefonnummer mit Landesvorwahl',
      second: 'Zweite Telefonnummer',
      example: { business: 'Beispielbäckerei', displayName: 'Beispielbäckerei' },
    },
    plan: {
      step: 'Tarif',
      title: 'Tarif wählen',
      lead: 'Namen wie bei 360dialog. Die Preise sind erfunden, die Währung auch.',
      legend: 'Tarif',
      names: { basic: 'Basic', regular: 'Regular', premium: 'Premium' },
      price: (coins) => `${coins} Spielmünzen im Monat`,
    },
    payment: {
      step: 'Zahlung',
      title: 'Tarif bezahlen',
      lead: 'Simuliert: Nichts wird bezahlt, und keine Zahlungsdaten werden verlangt.',
      summary: { plan: 'Tarif', number: 'Nummer', price: 'Erfundener Preis' },
      legend: 'Zahlen mit',
      methods: { card: 'Spielkarte mit Endziffern 0000', transfer: 'Spielgeld-Überweisung' },
      next: (coins) => `${coins} Spielmünzen zahlen`,
    },
    permission: {
      step: 'Freigabe',
      title: 'Wer darf Ihre Kanäle verwalten?',
      lead: (partner) =>
        `${partner} möchte diese Kanäle für Sie verwalten. Entfernen Sie den Haken, um einen Kanal für sich zu behalten.`,
      legend: (client) => `Kanäle des Kunden ${client}`,
      granted: 'bisher erlaubt',
      granting: 'wird erlaubt',
      revoking: 'wird zurückgenommen',
      next: (partner) => `Speichern und zurück zu ${partner}`,
      host: (host) => `Sie kehren zurück zu ${host}.`,
    },
    leaving: {
      title: (partner) => `Zurück zu ${partner} …`,
      link: 'Jetzt dorthin',
    },
    loading: 'Einen Moment …',
    refusals: {
      noPartner: {
        title: 'Welcher Partner?',
        text: 'Die Adresse dieser Seite nennt keine gültige Partner-ID. Öffnen Sie sie mit dem Button.',
      },
      unknownPartner: {
        title: 'Dieser Partner ist nicht bekannt',
        text: 'Der Simulator wurde ohne einen Partner mit dieser ID gestartet. Ergänzen Sie ihn in partners oder mit --partner.',
      },
      badRedirect: {
        title: 'Diese Redirect-URL wird abgelehnt',
        text: 'Eine Redirect-URL muss eine vollständige Adresse sein, die mit https:// oder http:// beginnt. Diese lautet:',
      },
      badSignature: { title: 'Diese IO Signature wird abgelehnt' },
    },
    signature: {
      accepted: 'Die IO Signature wurde geprüft und angenommen.',
      unchecked:
        'Auf einem statischen Host werden IO Signatures nicht geprüft. Mit npm start schon.',
      lead: {
        absent:
          'Für diesen Partner ist IO Signature eingeschaltet, aber der Link bringt keine io_signature mit einem io_timestamp mit.',
        malformed:
          'io_timestamp ist keine UNIX-Zeit in ganzen Sekunden. Millisekunden haben drei Ziffern mehr.',
        mismatch:
          'io_signature ist nicht die, die wir für diesen Partner und diesen Zeitpunkt erwarten: mit einem anderen Secret gemacht, über eine andere Zeichenfolge oder in einer anderen Kodierung.',
        stale: 'Die IO Signature stimmt, aber sie wurde nicht für diesen Klick gemacht.',
        reused:
          'Die IO Signature stimmt, aber sie wurde schon einmal verwendet. Machen Sie für jeden Klick eine neue.',
      },
      checks: {
        absent: 'Eine Signatur ist da, mit ihrem Zeitpunkt',
        malformed: 'Der Zeitpunkt ist in ganzen Sekunden',
        mismatch: 'Die Signatur ist die erwartete',
        stale: (seconds) => `Sie ist höchstens ${seconds} Sekunden alt`,
        reused: 'Sie wird zum ersten Mal verwendet',
      },
      marks: { passed: 'bestanden', failed: 'nicht bestanden', open: 'nicht geprüft' },
      rows: {
        signed: 'Was wir signiert haben',
        expected: 'Erwartete Signatur',
        received: 'Signatur, die kam',
        timestamp: 'Zeitpunkt, der kam',
        age: 'Sein Alter',
      },
      none: 'keine',
      age: (seconds) => (Number.isNaN(seconds) ? 'unbekannt' : `${seconds} Sekunden`),
      howTo:
        'Auf Ihrem Server macht createSignatureHandler die Signatur; in Ihrer Seite holt der Button für jeden Klick eine:',
      published:
        'Wir können zeigen, was wir erwarten, weil das Platform-Secret dieses erfundenen Partners im Quelltext der Demo steht. Der echte Hub wird das nicht tun.',
      assumptions: (seconds) =>
        `Von 360dialog dokumentiert: HMAC-SHA512 über partner|timestamp, eine Signatur für einen Versuch. Annahmen dieser Simulation: hexadezimale Ziffern, höchstens ${seconds} Sekunden in beide Richtungen, beide Ansichten werden geprüft, und diese Seite.`,
      after:
        'Zur Seite des Partners geht nichts zurück. Wird dieses Fenster geschlossen, meldet der Button io-cancel.',
    },
    panel: {
      title: 'Was soll schiefgehen?',
      legend: 'Beim Hub',
      lead: 'Die Wahl steht als fault=… in der Adresse dieser Seite; dort kann auch ein Test sie setzen. Header und 302 brauchen einen Neustart.',
      server: 'braucht den Server der Demo: npm start',
      restart: 'Damit neu beginnen',
      forget: 'Diesen Kunden vergessen und neu beginnen',
    },
    received: {
      title: 'Was mit dem Link kam',
      none: 'Nichts.',
    },
    faults: {
      coop: 'Der Hub sendet Cross-Origin-Opener-Policy: same-origin; das kappt die Verbindung zur Seite des Partners.',
      'coop-allow-popups': 'Er sendet same-origin-allow-popups; auch das kappt sie.',
      'coop-noopener': 'Er sendet noopener-allow-popups; auch das kappt sie.',
      hop: 'Eine bloße 302-Weiterleitung kommt vor der Seite des Hubs.',
      'coop-hop': 'Diese 302 trägt Cross-Origin-Opener-Policy: same-origin, die Seite nicht.',
      quoted: 'Die IDs kommen in Anführungszeichen zurück: ["a","b"].',
      'no-channels': 'Der Kunde kommt ohne Kanäle zurück.',
      empty: 'Weder Kunde noch Kanäle kommen zurück.',
      error: 'Der Hub kommt mit error=access_denied zurück.',
      'lost-state': 'Der State kommt nicht zurück.',
      'wrong-state': 'Ein anderer State kommt zurück.',
      slow: 'Der Hub braucht 3 Sekunden zum Öffnen und 3 für den Rückweg.',
      closes: 'Das Fenster schließt sich, als hätte der Kunde es geschlossen.',
      'foreign-redirect': 'Der Hub kehrt zu einer anderen Website zurück als der des Partners.',
    },
  },
};
