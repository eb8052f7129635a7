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
  'Log in': 'Anmelden',
  'Email': 'E-Mail-Adresse',
  'Password': 'Passwort',
  'Show password': 'Passwort zeigen',
  'Forgot your password?': 'Passwort vergessen?',
  'No account yet?': 'Noch kein Konto?',
  'Create an account': 'Konto anlegen',
  'Name (optional)': 'Name (freiwillig)',
  'At least {number} characters.': 'Mindestens {number} Zeichen.',
  'The longer the better: spaces count, so a few words are fine. Common passwords are rejected.':
    'Je länger, desto besser: Leerzeichen zählen, ein paar Wörter sind also gut. '
    + 'Häufige Passwörter werden abgelehnt.',
  'Create account': 'Konto anlegen',
  'Already have an account?': 'Schon ein Konto?',
  'Your account is ready. Please log in.': 'Ihr Konto ist bereit. Bitte melden Sie sich an.',

  // logout
  'You are still logged in.': 'Sie sind noch angemeldet.',
  'You are logged out.': 'Sie sind abgemeldet.',
  'You logged out in another tab.': 'Sie haben sich in einem anderen Tab abgemeldet.',
  'You are logged out: your session has ended, or your account was changed. Please log in again.':
    'Sie sind abgemeldet: Ihre Sitzung ist beendet, oder Ihr Konto wurde geändert. Bitte '
    + 'melden Sie sich neu an.',
  'You are logged out here: another account logged in in another tab.':
    'Sie sind hier abgemeldet: In einem anderen Tab hat sich ein anderes Konto angemeldet.',

  // emails
  'Check your inbox': 'Prüfen Sie Ihren Posteingang',
  'We have sent you an email. Open its link within 24 hours to create your account.':
    'Wir haben Ihnen eine Mail geschickt. Öffnen Sie den Link darin innerhalb von 24 Stunden,'
    + ' um Ihr Konto anzulegen.',
  'If that address already has an account, the email says so, and nothing changes.':
    'Wenn die Adresse schon ein Konto hat, steht das in der Mail, und nichts ändert sich.',
  'We will email you a link to choose a new one.':
    'Wir schicken Ihnen eine Mail mit einem Link, um ein neues zu wählen.',
  'Send reset link': 'Link schicken',
  'If that address has an account, we have sent an email to it. Its link works once, for 30 minutes.':
    'Wenn die Adresse ein Konto hat, haben wir eine Mail dorthin geschickt. Der Link darin '
    + 'gilt einmal, 30 Minuten lang.',
  'Choose a new password': 'Ein neues Passwort wählen',
  'This logs you out everywhere.': 'Damit werden Sie überall abgemeldet.',
  'New password': 'Neues Passwort',
  'Set the password': 'Passwort setzen',
  'Send another email': 'Noch eine Mail schicken',
  'This link is incomplete. Please open it again from the email, or send another email.': 'Dieser Link ist unvollständig. Bitte öffnen Sie ihn noch einmal aus der Mail, oder lassen Sie noch eine Mail schicken.',
  'Your new password is set.': 'Ihr neues Passwort ist gesetzt.',
  'Your new password is set. Please log in with it.':
    'Ihr neues Passwort ist gesetzt. Bitte melden Sie sich damit an.',
  'Confirm your address': 'Ihre Adresse bestätigen',
  'Press the button to confirm that this address is yours.':
    'Bestätigen Sie mit dem Knopf, dass diese Adresse Ihre ist.',
  'Logged in as': 'Angemeldet als',
  'The password of the account that this email is about.':
    'Das Passwort des Kontos, um das es in der Mail geht.',
  'Confirm': 'Bestätigen',
  'Your address is confirmed': 'Ihre Adresse ist bestätigt',
  'You log in with it from now on, and your emails go there.':
    'Von jetzt an melden Sie sich damit an, und Ihre Mails gehen dorthin.',
  'Continue': 'Weiter',

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
  'Your name (optional)': 'Ihr Name (freiwillig)',
  'Your name is saved.': 'Ihr Name ist gespeichert.',
  'Email address': 'E-Mail-Adresse',
  'confirmed': 'bestätigt',
  'not confirmed': 'nicht bestätigt',
  'This address is not confirmed yet.': 'Diese Adresse ist noch nicht bestätigt.',
  'Send confirmation email': 'Mail zum Bestätigen schicken',
  'We have sent an email to {email}. Please open its link.':
    'Wir haben eine Mail an {email} geschickt. Bitte öffnen Sie den Link darin.',
  'New address': 'Neue Adresse',
  'Your password': 'Ihr Passwort',
  'Change the address': 'Adresse ändern',
  'If {email} is available, we have sent an email there. Please open its link: until then your address stays the same.':
    'Wenn {email} frei ist, haben wir eine Mail dorthin geschickt. Bitte öffnen Sie den Link '
    + 'darin: Bis dahin bleibt Ihre Adresse, wie sie ist.',
  'Current password': 'Bisheriges Passwort',
  'Show passwords': 'Passwörter zeigen',
  'Change the password': 'Passwort ändern',
  'Your password is changed. All your other sessions are logged out.':
    'Ihr Passwort ist geändert. Alle anderen Sitzungen sind abgemeldet.',
  'Where you are logged in': 'Wo Sie angemeldet sind',
  'Log out everywhere': 'Überall abmelden',
  'Ends all sessions, this one too.': 'Beendet alle Sitzungen, auch diese.',
  'You are logged out everywhere.': 'Sie sind überall abgemeldet.',
  'this one': 'diese hier',
  'Address': 'Adresse',
  'Opened': 'Begonnen',
  'Last used': 'Zuletzt benutzt',
  'Log out {device}, opened {opened}': '{device} abmelden, begonnen {opened}',
  'Logged out {device}.': '{device} ist abgemeldet.',
  'Unknown device': 'Unbekanntes Gerät',
  '{program} on {system}': '{program} auf {system}',
  'Your data': 'Ihre Daten',
  'Everything that is stored about you, as a file (JSON).':
    'Alles, was über Sie gespeichert ist, als Datei (JSON).',
  'Download my data': 'Meine Daten herunterladen',
  'Your data is downloaded.': 'Ihre Daten sind heruntergeladen.',
  'Delete account': 'Konto löschen',
  "This deletes your account and everything stored about you. You can't undo it.":
    'Das löscht Ihr Konto und alles, was über Sie gespeichert ist. Rückgängig machen lässt es'
    + ' sich nicht.',
  'Delete my account…': 'Mein Konto löschen …',
  'Delete your account?': 'Ihr Konto löschen?',
  "You can't undo this.": 'Das lässt sich nicht rückgängig machen.',
  'Your account and everything stored about you are deleted.':
    'Ihr Konto und alles, was über Sie gespeichert war, ist gelöscht.',

  // administration
  'Name or address begins with': 'Name oder Adresse beginnt mit',
  'Search': 'Suchen',
  'No user found.': 'Kein Benutzer gefunden.',
  'Found: {count}': 'Gefunden: {count}',
  'disabled': 'gesperrt',
  'User': 'Benutzer',
  'Deleted': 'Gelöscht',
  'Account since': 'Konto seit',
  'Last login': 'Letzte Anmeldung',
  'Deleted user {id}': 'Gelöschter Benutzer {id}',
  'Name and roles': 'Name und Rollen',
  'Roles': 'Rollen',
  'Another role': 'Eine andere Rolle',
  'Access': 'Zugang',
  'Disable': 'Sperren',
  'Enable': 'Wieder zulassen',
  'Send password reset email': 'Mail zum Zurücksetzen des Passworts schicken',
  'Delete…': 'Löschen …',
  "A disabled user is logged out at once and can't log in.":
    'Wer gesperrt ist, wird sofort abgemeldet und kann sich nicht anmelden.',
  'Delete this account?': 'Dieses Konto löschen?',
  "This also deletes everything stored for the account. You can't undo it.":
    'Das löscht auch alles, was zum Konto gespeichert ist. Rückgängig machen lässt es sich '
    + 'nicht.',
  'The account is disabled and logged out.': 'Das Konto ist gesperrt und abgemeldet.',
  'The account is enabled.': 'Das Konto ist wieder zugelassen.',
  'Logged out everywhere.': 'Überall abgemeldet.',
  'We have sent an email to {email} with a link to choose a new password.':
    'Wir haben eine Mail an {email} geschickt, mit einem Link, um ein neues Passwort zu '
    + 'wählen.',
  'The account of {email} is deleted.': 'Das Konto von {email} ist gelöscht.',
  'Type': 'Art',
  'All': 'Alle',
  'No events found.': 'Keine Ereignisse gefunden.',
  '{count} times': '{count}-mal',
  'User {id}': 'Benutzer {id}',
  'by {user}': 'durch {user}',
  'Signed up': 'Konto angelegt',
  'Logged in': 'Angemeldet',
  'Login failed': 'Anmeldung gescheitert',
  'Login rejected: too many attempts': 'Anmeldung abgelehnt: zu viele Versuche',
  'Logged out': 'Abgemeldet',
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
  'Emails that were not sent, because no mail server is set.':
    'Mails, die nicht verschickt wurden, weil kein Mailserver eingestellt ist.',
  'Reload': 'Neu laden',
  'Emails': 'Mails',
  'To': 'An',
  'No emails. If a mail server is set, they are sent there instead.':
    'Keine Mails. Ist ein Mailserver eingestellt, werden sie verschickt.',

  // problems
  "That address and password don't match.": 'Diese Adresse und dieses Passwort passen nicht zusammen.',
  'That is not your password.': 'Das ist nicht Ihr Passwort.',
  'The email is about another account than the one logged in here. Please enter the password of that account.':
    'In der Mail geht es um ein anderes Konto als das hier angemeldete. Bitte geben Sie '
    + 'dessen Passwort ein.',
  'Your session has ended. Please log in again.':
    'Ihre Sitzung ist beendet. Bitte melden Sie sich neu an.',
  'You logged in a while ago. Please enter your password again.':
    'Sie haben sich vor einiger Zeit angemeldet. Bitte geben Sie Ihr Passwort noch einmal '
    + 'ein.',
  'This link no longer works: it was used, is older than 30 minutes, or a newer email replaced it.':
    'Dieser Link gilt nicht mehr: Er wurde benutzt, ist älter als 30 Minuten, oder eine '
    + 'neuere Mail hat ihn ersetzt.',
  'This link no longer works: it was used, is older than a day, or a newer email replaced it.':
    'Dieser Link gilt nicht mehr: Er wurde benutzt, ist älter als ein Tag, oder eine neuere '
    + 'Mail hat ihn ersetzt.',
  'Sign-up is closed. Please ask the administrator of this site.':
    'Hier kann man kein Konto anlegen. Bitte fragen Sie den Administrator dieser Seite.',
  'Your account is not allowed to do that.': 'Ihr Konto darf das nicht.',
  'This is the last admin. Please give the role to another account first.':
    'Das ist der letzte Admin. Bitte geben Sie die Rolle erst einem anderen Konto.',
  'That does not exist, or no longer exists.': 'Das gibt es nicht, oder nicht mehr.',
  'This page has another address. Please open it there. If this address is right, the administrator has to set latchkey.issuer to {issuer}.':
    'Diese Seite hat eine andere Adresse. Bitte öffnen Sie sie dort. Ist diese Adresse '
    + 'richtig, muss der Administrator latchkey.issuer auf {issuer} setzen.',
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
  'The server rejected that. Please reload this page.':
    'Der Server hat das abgelehnt. Bitte laden Sie diese Seite neu.',
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
