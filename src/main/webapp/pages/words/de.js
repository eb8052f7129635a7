/** The German texts, by the English texts of the pages. */
export default {
  // on every page
  'Main': 'Hauptmenü',
  'Tasks': 'Aufgaben',
  'My account': 'Mein Konto',
  'Users': 'Benutzer',
  'Events': 'Ereignisse',
  'Outbox': 'Postausgang',
  'Hello,': 'Hallo,',
  'Log out': 'Abmelden',
  'One moment…': 'Einen Moment …',
  'Loading…': 'Wird geladen …',
  'Load more': 'Mehr laden',
  'More are shown.': 'Weitere werden gezeigt.',
  'Please try again': 'Bitte noch einmal versuchen',
  'Try again': 'Noch einmal versuchen',
  'Save': 'Speichern',
  'Saved.': 'Gespeichert.',
  'Delete': 'Löschen',
  'Keep it': 'Behalten',
  'Delete it for good': 'Endgültig löschen',

  // login and sign-up
  'Sign in': 'Anmelden',
  'Email': 'E-Mail-Adresse',
  'Password': 'Passwort',
  'Show password': 'Passwort zeigen',
  'Forgot your password?': 'Passwort vergessen?',
  'No account yet?': 'Noch kein Konto?',
  'Create an account': 'Konto anlegen',
  'Name (optional)': 'Name (freiwillig)',
  'The longer the better: spaces count, so a few words are fine.':
    'Je länger, desto besser: Leerzeichen zählen, ein paar Wörter sind also gut.',
  'Create account': 'Konto anlegen',
  'Already have an account?': 'Schon ein Konto?',
  'Your account is ready. Please sign in.': 'Ihr Konto ist bereit. Bitte melden Sie sich an.',

  // logout
  'You are still signed in.': 'Sie sind noch angemeldet.',
  'You are logged out.': 'Sie sind abgemeldet.',
  'You were signed out in another tab.': 'Sie wurden in einem anderen Tab abgemeldet.',
  'You were signed out: your session has ended, or your account was changed. Please sign in again.':
    'Sie wurden abgemeldet: Ihre Sitzung ist beendet, oder Ihr Konto wurde geändert. '
    + 'Bitte melden Sie sich neu an.',
  'You were signed out here: another account was signed in, in another tab.':
    'Sie wurden hier abgemeldet: In einem anderen Tab wurde ein anderes Konto angemeldet.',

  // emails
  'Look into your mail': 'Sehen Sie in Ihre Mail',
  'A letter is on its way to you. Open the link in it within a day, and your account is there.':
    'Eine Mail ist zu Ihnen unterwegs. Öffnen Sie den Link darin innerhalb eines Tages, dann ist Ihr '
    + 'Konto da.',
  'If you have an account with that address already, the letter says so, and nothing has changed.':
    'Wenn Sie mit dieser Adresse schon ein Konto haben, steht das in der Mail, und nichts hat sich '
    + 'geändert.',
  'You get a letter with a link to choose a new one.':
    'Sie bekommen eine Mail mit einem Link, um ein neues zu wählen.',
  'Send the letter': 'Mail schicken',
  'If there is an account with that address, a letter is on its way to it. The link in it is good for 30 minutes, once.':
    'Wenn es zu dieser Adresse ein Konto gibt, ist eine Mail dorthin unterwegs. Der Link darin gilt '
    + '30 Minuten lang, einmal.',
  'Choose a new password': 'Ein neues Passwort wählen',
  'Wherever you are signed in now, you will be signed out.':
    'Wo immer Sie jetzt angemeldet sind, werden Sie abgemeldet.',
  'New password': 'Neues Passwort',
  'Set the password': 'Passwort setzen',
  'Have another letter sent': 'Noch eine Mail schicken lassen',
  'This link is incomplete. Please open it again from the email, or have another email sent.': 'Dieser Link ist unvollständig. Bitte öffnen Sie ihn noch einmal aus der Mail, oder lassen Sie noch eine Mail schicken.',
  'The new password counts from now on.': 'Von jetzt an gilt das neue Passwort.',
  'The new password counts from now on. Please sign in with it.':
    'Von jetzt an gilt das neue Passwort. Bitte melden Sie sich damit an.',
  'Confirm your address': 'Ihre Adresse bestätigen',
  'With the button you confirm that the letter came to you.':
    'Mit dem Knopf bestätigen Sie, dass die Mail bei Ihnen angekommen ist.',
  'Signed in as': 'Angemeldet als',
  'That of the account which the letter is about.': 'Das des Kontos, um das es in der Mail geht.',
  'Confirm': 'Bestätigen',
  'Your address is confirmed': 'Ihre Adresse ist bestätigt',
  'Letters for you go there from now on, and you sign in with it.':
    'Mails an Sie gehen von jetzt an dorthin, und Sie melden sich damit an.',
  'Go on': 'Weiter',

  // tasks
  'My tasks': 'Meine Aufgaben',
  'New task': 'Neue Aufgabe',
  'Add': 'Hinzufügen',
  'Delete {title}': '{title} löschen',
  'Added {title}.': '{title} hinzugefügt.',
  'Deleted {title}.': '{title} gelöscht.',
  'No tasks yet. Add your first one above.':
    'Noch keine Aufgaben. Fügen Sie oben die erste hinzu.',

  // account
  'Name': 'Name',
  'What you want to be called (optional)': 'Wie Sie heißen möchten (freiwillig)',
  'Your name is saved.': 'Ihr Name ist gespeichert.',
  'Email address': 'E-Mail-Adresse',
  'confirmed': 'bestätigt',
  'not confirmed': 'nicht bestätigt',
  'This address is not confirmed yet.': 'Diese Adresse ist noch nicht bestätigt.',
  'Send me a letter to confirm it': 'Mail zum Bestätigen schicken',
  'A letter is on its way to {email}. Please open the link in it.':
    'Eine Mail an {email} ist unterwegs. Bitte öffnen Sie den Link darin.',
  'New address': 'Neue Adresse',
  'Your password': 'Ihr Passwort',
  'Change the address': 'Adresse ändern',
  'If {email} is free, a letter is on its way there. Please open the link in it: until then your address stays as it is.':
    'Wenn {email} frei ist, ist eine Mail dorthin unterwegs. Bitte öffnen Sie den Link darin: Bis '
    + 'dahin bleibt Ihre Adresse, wie sie ist.',
  'Current password': 'Bisheriges Passwort',
  'Show passwords': 'Passwörter zeigen',
  'Change the password': 'Passwort ändern',
  'Your password is changed. Wherever else you were signed in, you no longer are.':
    'Ihr Passwort ist geändert. Wo Sie sonst noch angemeldet waren, sind Sie es nicht mehr.',
  'Where you are signed in': 'Wo Sie angemeldet sind',
  'Sign out everywhere': 'Überall abmelden',
  'Ends all of them, this one too.': 'Beendet alle Sitzungen, auch diese.',
  'You are signed out everywhere.': 'Sie sind überall abgemeldet.',
  'this one': 'diese hier',
  'Address': 'Adresse',
  'Opened': 'Begonnen',
  'Last used': 'Zuletzt benutzt',
  'Sign out': 'Abmelden',
  'Sign out {device}, opened {opened}': '{device} abmelden, begonnen {opened}',
  'Signed out {device}.': '{device} ist abgemeldet.',
  'Unknown device': 'Unbekanntes Gerät',
  '{program} on {system}': '{program} auf {system}',
  'Your data': 'Ihre Daten',
  'Everything that is stored about you, as a file (JSON).':
    'Alles, was über Sie gespeichert ist, als Datei (JSON).',
  'Download my data': 'Meine Daten herunterladen',
  'Your data is downloaded.': 'Ihre Daten sind heruntergeladen.',
  'Leave': 'Gehen',
  "Your account and everything stored about you is deleted. It can't be brought back.":
    'Ihr Konto und alles, was über Sie gespeichert ist, wird gelöscht. Zurückholen lässt es sich '
    + 'nicht.',
  'Delete my account…': 'Mein Konto löschen …',
  'Delete your account?': 'Ihr Konto löschen?',
  'Nothing of it can be brought back.': 'Nichts davon lässt sich zurückholen.',
  'Your account is gone, and with it everything that was stored about you.':
    'Ihr Konto ist gelöscht, und mit ihm alles, was über Sie gespeichert war.',

  // administration
  'Name or address begins with': 'Name oder Adresse beginnt mit',
  'Search': 'Suchen',
  'Nobody is called so.': 'So heißt niemand.',
  'Found: {count}': 'Gefunden: {count}',
  'disabled': 'gesperrt',
  'User': 'Benutzer',
  'Deleted': 'Gelöscht',
  'Account since': 'Konto seit',
  'Name and roles': 'Name und Rollen',
  'Roles': 'Rollen',
  'Another role': 'Eine andere Rolle',
  'Access': 'Zugang',
  'Disable': 'Sperren',
  'Let in again': 'Wieder zulassen',
  'Send a letter to reset the password': 'Mail zum Zurücksetzen des Passworts schicken',
  'Delete…': 'Löschen …',
  "Who is disabled is signed out at once and can't sign in.":
    'Wer gesperrt ist, wird sofort abgemeldet und kann sich nicht anmelden.',
  'Delete this account?': 'Dieses Konto löschen?',
  "Everything stored for it goes too. It can't be brought back.":
    'Alles dazu Gespeicherte wird auch gelöscht. Zurückholen lässt es sich nicht.',
  'The account is disabled, and signed out.': 'Das Konto ist gesperrt und abgemeldet.',
  'The account may sign in again.': 'Das Konto kann sich wieder anmelden.',
  'Signed out everywhere.': 'Überall abgemeldet.',
  'A letter is on its way to {email}, with a link to choose a new password.':
    'Eine Mail an {email} ist unterwegs, mit einem Link, um ein neues Passwort zu wählen.',
  'The account of {email} is gone.': 'Das Konto von {email} ist gelöscht.',
  'Of this kind': 'Von dieser Art',
  'All': 'Alle',
  'Nothing of that has happened.': 'Davon ist nichts geschehen.',
  '{count} times': '{count}-mal',
  'User {id}': 'Benutzer {id}',
  'by {id}': 'durch {id}',
  'Signed up': 'Konto angelegt',
  'Signed in': 'Angemeldet',
  'Sign-in failed': 'Anmeldung gescheitert',
  'Sign-in refused: too many attempts': 'Anmeldung abgelehnt: zu viele Versuche',
  'Signed out': 'Abgemeldet',
  'Session ended': 'Sitzung beendet',
  'Refresh token used twice': 'Refresh-Token zweimal benutzt',
  'Password changed': 'Passwort geändert',
  'Password reset requested': 'Neues Passwort angefordert',
  'Password reset': 'Neues Passwort gesetzt',
  'Change of address requested': 'Neue Adresse angefordert',
  'Address confirmed': 'Adresse bestätigt',
  'Account changed': 'Konto geändert',
  'Account deleted': 'Konto gelöscht',
  'Key rotated': 'Schlüssel gewechselt',
  'Letters that no mail server took, because none is set.':
    'Mails, die kein Mailserver genommen hat, weil keiner eingestellt ist.',
  'Look again': 'Noch einmal nachsehen',
  'Letters': 'Mails',
  'To': 'An',
  'No letters. Where a mail server is set, they go there instead.':
    'Keine Mails. Wo ein Mailserver eingestellt ist, gehen sie dorthin.',

  // problems
  "That address and password don't match.": 'Diese Adresse und dieses Passwort passen nicht zusammen.',
  'That is not your password.': 'Das ist nicht Ihr Passwort.',
  'The letter is about another account than the one signed in here. Please enter its password.':
    'In der Mail geht es um ein anderes Konto als das hier angemeldete. Bitte geben Sie dessen Passwort '
    + 'ein.',
  'Your session is over. Please sign in again.':
    'Ihre Sitzung ist zu Ende. Bitte melden Sie sich neu an.',
  'It has been a while since you signed in. Please enter your password.':
    'Sie haben sich vor einiger Zeit angemeldet. Bitte geben Sie Ihr Passwort ein.',
  'This link is good no longer: it has been used, is older than 30 minutes, or a newer letter came after it.':
    'Dieser Link gilt nicht mehr: Er wurde benutzt, ist älter als 30 Minuten, oder eine neuere Mail kam '
    + 'danach.',
  'This link is good no longer: it has been used, is older than a day, or a newer letter came after it.':
    'Dieser Link gilt nicht mehr: Er wurde benutzt, ist älter als ein Tag, oder eine neuere Mail kam '
    + 'danach.',
  "Accounts can't be made here by just anyone. Please ask whoever runs this site.":
    'Hier kann nicht jeder ein Konto anlegen. Bitte fragen Sie, wer diese Seite betreibt.',
  'Your account may not do that.': 'Ihr Konto darf das nicht.',
  'No other admin would be left. Please give that role to another account first.':
    'Kein anderer Admin bliebe übrig. Bitte geben Sie die Rolle erst einem anderen Konto.',
  'That is not here, or no longer.': 'Das gibt es hier nicht, oder nicht mehr.',
  'This page was opened from another address than its own. Please open it from there. If this address is right, whoever runs this site has to set latchkey.issuer to {issuer}.':
    'Diese Seite wurde unter einer anderen Adresse als ihrer eigenen geöffnet. Bitte öffnen Sie sie '
    + 'dort. Ist diese Adresse richtig, muss latchkey.issuer auf {issuer} gesetzt werden.',
  "The keys are set by the server's settings.":
    'Die Schlüssel bestimmen die Einstellungen des Servers.',
  'That is too long.': 'Das ist zu lang.',
  'The server is busy right now.': 'Der Server ist gerade beschäftigt.',
  'Too many attempts.': 'Zu viele Versuche.',
  'Please try again shortly.': 'Bitte versuchen Sie es gleich noch einmal.',
  'Please try again in {wait}.': 'Bitte versuchen Sie es noch einmal, Wartezeit: {wait}.',
  'Something went wrong on the server. If you report this, please give the reference {reference}.':
    'Auf dem Server ist etwas schiefgegangen. Wenn Sie es melden, nennen Sie bitte {reference}.',
  "The server can't be reached. Please check your connection and try again.":
    'Der Server ist nicht zu erreichen. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch '
    + 'einmal.',
  'The server did not take that. Please load this page again.':
    'Der Server hat das nicht genommen. Bitte laden Sie diese Seite neu.',
  'The server gave an unexpected answer (status {status}).':
    'Der Server hat unerwartet geantwortet (Status {status}).',
  'Please enter your email address.': 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
  'Please enter your password.': 'Bitte geben Sie Ihr Passwort ein.',
  'There is already an account with that address.': 'Zu dieser Adresse gibt es schon ein Konto.',
  'Please check the marked field.': 'Bitte prüfen Sie das markierte Feld.',
  'Please check the marked fields.': 'Bitte prüfen Sie die markierten Felder.',

  // the server's messages about single fields; {number} stands for the number in a message
  'Must be given.': 'Muss angegeben werden.',
  'Must not be blank.': 'Darf nicht leer sein.',
  'Must have at least {number} characters.': 'Muss mindestens {number} Zeichen haben.',
  'Must have at most {number} characters.': 'Darf höchstens {number} Zeichen haben.',
  'Must not contain control characters, such as a line break.':
    'Darf keine Steuerzeichen enthalten, etwa einen Zeilenumbruch.',
  'Must be at most {number} roles.': 'Dürfen höchstens {number} Rollen sein.',
  'Must be names of lower-case letters, digits and hyphens, a letter first, at most {number} characters each.':
    'Müssen Namen aus Kleinbuchstaben, Ziffern und Bindestrichen sein, zuerst ein Buchstabe, je '
    + 'höchstens {number} Zeichen.',
  'Must be an email address in ASCII, such as anna@example.com (a domain of other letters in punycode, xn--…).':
    'Muss eine E-Mail-Adresse in ASCII sein, etwa anna@example.com (eine Domain aus anderen Buchstaben '
    + 'als Punycode, xn--…).',

  // why a password is easy to guess, and how to improve it
  "Common passwords and words, your name, your email and this site's name are easy to guess.":
    'Häufige Passwörter und Wörter, Ihr Name, Ihre E-Mail-Adresse und der Name dieser Seite sind leicht zu erraten.',
  'This is a top-{number} common password.': 'Das ist eines der {number} häufigsten Passwörter.',
  'This is a very common password.': 'Das ist ein sehr häufiges Passwort.',
  'This is similar to a commonly used password.': 'Das ähnelt einem häufigen Passwort.',
  'A word by itself is easy to guess.': 'Ein einzelnes Wort ist leicht zu erraten.',
  'Names and surnames by themselves are easy to guess.':
    'Vor- und Nachnamen allein sind leicht zu erraten.',
  'Common names and surnames are easy to guess.':
    'Häufige Vor- und Nachnamen sind leicht zu erraten.',
  'Straight rows of keys are easy to guess.':
    'Tasten, die nebeneinander liegen, sind leicht zu erraten.',
  'Short keyboard patterns are easy to guess.':
    'Kurze Muster auf der Tastatur sind leicht zu erraten.',
  'Repeats like "aaa" are easy to guess.': 'Wiederholungen wie „aaa“ sind leicht zu erraten.',
  'Repeats like "abcabcabc" are only slightly harder to guess than "abc".':
    'Wiederholungen wie „abcabcabc“ sind kaum schwerer zu erraten als „abc“.',
  'Sequences like abc or {number} are easy to guess.':
    'Folgen wie abc oder {number} sind leicht zu erraten.',
  'Recent years are easy to guess.': 'Jahreszahlen der letzten Zeit sind leicht zu erraten.',
  'Dates are often easy to guess.': 'Datumsangaben sind oft leicht zu erraten.',
  'Use a few words, avoid common phrases.':
    'Verwenden Sie einige Wörter, aber keine gängige Redewendung.',
  'No need for symbols, digits, or uppercase letters.':
    'Symbole, Ziffern und Großbuchstaben sind nicht nötig.',
  'Add another word or two.': 'Fügen Sie noch ein oder zwei Wörter hinzu.',
  'Uncommon words are better.': 'Seltene Wörter sind besser.',
  "Capitalization doesn't help very much.": 'Große Anfangsbuchstaben helfen wenig.',
  'All-uppercase is almost as easy to guess as all-lowercase.':
    'Nur Großbuchstaben sind fast so leicht zu erraten wie nur Kleinbuchstaben.',
  "Reversed words aren't much harder to guess.":
    'Umgedrehte Wörter sind kaum schwerer zu erraten.',
  "Predictable substitutions like '@' instead of 'a' don't help very much.":
    'Naheliegende Ersetzungen wie „@“ statt „a“ helfen wenig.',
  'Use a longer keyboard pattern with more turns.':
    'Verwenden Sie ein längeres Muster auf der Tastatur, mit mehr Richtungswechseln.',
  'Avoid repeated words and characters.': 'Vermeiden Sie wiederholte Wörter und Zeichen.',
  'Avoid sequences.': 'Vermeiden Sie Folgen.',
  'Avoid recent years, avoid years that are associated with you.':
    'Vermeiden Sie Jahreszahlen der letzten Zeit und solche, die mit Ihnen zu tun haben.',
  'Avoid dates and years that are associated with you.':
    'Vermeiden Sie Datumsangaben und Jahreszahlen, die mit Ihnen zu tun haben.',
};
