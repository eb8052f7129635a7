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

  // second factors
  'Second step': 'Zweiter Schritt',
  'Code from your authenticator app': 'Code aus Ihrer Authenticator-App',
  'Recovery code': 'Wiederherstellungscode',
  'Use a recovery code': 'Wiederherstellungscode verwenden',
  'Use the authenticator app': 'Authenticator-App verwenden',
  'Back to the password': 'Zurück zum Passwort',
  'Log in with a passkey': 'Mit einem Passkey anmelden',
  'Use a passkey': 'Passkey verwenden',
  'Use a passkey instead': 'Stattdessen einen Passkey verwenden',
  'That passkey does not belong to an account here. Please use another one, or your password.':
    'Dieser Passkey gehört zu keinem Konto auf dieser Seite. Bitte nehmen Sie einen anderen oder Ihr Passwort.',
  'Passkeys': 'Passkeys',
  'A passkey logs you in with your fingerprint, face or PIN, without a password.':
    'Mit einem Passkey melden Sie sich mit Fingerabdruck, Gesicht oder PIN an, ohne Passwort.',
  'This browser has no passkeys.': 'Dieser Browser hat keine Passkeys.',
  'Name of the new passkey (optional)': 'Name des neuen Passkeys (freiwillig)',
  'Add a passkey': 'Passkey hinzufügen',
  'Name of the passkey': 'Name des Passkeys',
  'Rename': 'Umbenennen',
  'Added': 'Hinzugefügt',
  'Remove…': 'Entfernen …',
  'Remove this passkey?': 'Diesen Passkey entfernen?',
  'Remove the passkey {name}?': 'Den Passkey {name} entfernen?',
  'Remove the passkey {name}…': 'Den Passkey {name} entfernen …',
  'It no longer logs you in.': 'Danach können Sie sich mit ihm nicht mehr anmelden.',
  'The name is saved.': 'Der Name ist gespeichert.',
  'The passkey is added. All your other sessions are logged out.':
    'Der Passkey ist hinzugefügt. Alle anderen Sitzungen sind abgemeldet.',
  'The passkey is removed. All your other sessions are logged out.':
    'Der Passkey ist entfernt. Alle anderen Sitzungen sind abgemeldet.',
  'No passkey was used. It was canceled, or took too long.':
    'Es wurde kein Passkey verwendet. Das wurde abgebrochen oder dauerte zu lange.',
  'This browser has no passkeys. Please use another browser, or your password.':
    'Dieser Browser hat keine Passkeys. Bitte nehmen Sie einen anderen Browser oder Ihr Passwort.',
  'Passkeys of this site do not work at this address.':
    'Passkeys dieser Seite funktionieren unter dieser Adresse nicht.',
  'This device has a passkey of an account here already.':
    'Dieses Gerät hat schon einen Passkey für ein Konto auf dieser Seite.',
  'You have 20 passkeys. Please remove one first.': 'Sie haben 20 Passkeys. Bitte entfernen Sie erst einen.',
  'The passkey was not accepted. Please try again.':
    'Der Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal.',
  'Your account has no passkey. Please use your password.':
    'Ihr Konto hat keinen Passkey. Bitte nehmen Sie Ihr Passwort.',
  'Set up a second factor': 'Einen zweiten Faktor einrichten',
  'This site requires a second factor for your account. Please set one up to continue.':
    'Ihr Konto braucht auf dieser Seite einen zweiten Faktor. Bitte richten Sie einen ein, dann geht es weiter.',
  'An authenticator app on your phone shows a new code every 30 seconds. Then a login needs the password and a code, so a stolen password is not enough.':
    'Eine Authenticator-App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code. Eine Anmeldung braucht dann '
    + 'das Passwort und einen Code. Ein gestohlenes Passwort reicht also nicht.',
  'Set up an authenticator app': 'Authenticator-App einrichten',
  'Scan this QR code with the app.': 'Scannen Sie diesen QR-Code mit der App.',
  'QR code for the authenticator app': 'QR-Code für die Authenticator-App',
  'Open the app on this device': 'Die App auf diesem Gerät öffnen',
  'Or type this key into the app:': 'Oder geben Sie diesen Schlüssel in die App ein:',
  'Copy the key': 'Schlüssel kopieren',
  'Code that the app shows': 'Code, den die App zeigt',
  'Cancel': 'Abbrechen',
  'Finish the set-up': 'Einrichtung abschließen',
  'The authenticator app is set up. All your other sessions are logged out.':
    'Die Authenticator-App ist eingerichtet. Alle anderen Sitzungen sind abgemeldet.',
  'Your recovery codes': 'Ihre Wiederherstellungscodes',
  'Recovery codes': 'Wiederherstellungscodes',
  'If you lose your phone, each of these codes logs you in once. Keep them in a safe place. They are shown only now.':
    'Wenn Sie Ihr Telefon verlieren, können Sie sich mit jedem dieser Codes einmal anmelden. Bewahren Sie sie '
    + 'sicher auf. Sie werden nur jetzt gezeigt.',
  'Copy': 'Kopieren',
  'Copied.': 'Kopiert.',
  'The browser does not allow that. Please select the text and copy it.':
    'Der Browser erlaubt das nicht. Bitte markieren Sie den Text und kopieren Sie ihn.',
  'Download': 'Herunterladen',
  'Recovery codes of {email} for {site}. Each works once.':
    'Wiederherstellungscodes von {email} für {site}. Jeder gilt einmal.',
  'I have kept these codes': 'Ich habe diese Codes aufbewahrt',
  'Please keep the codes first, and confirm it here.':
    'Bitte bewahren Sie die Codes erst auf, und bestätigen Sie es hier.',
  'Confirm that it is you': 'Bestätigen Sie, dass Sie es sind',
  'You logged in a while ago, and this is a sensitive change.':
    'Sie haben sich vor einiger Zeit angemeldet, und das ist eine heikle Änderung.',

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
  'Security': 'Sicherheit',
  'Authenticator app, set up on': 'Authenticator-App, eingerichtet am',
  'Remove the authenticator app…': 'Authenticator-App entfernen …',
  'Remove the authenticator app?': 'Die Authenticator-App entfernen?',
  'After that, your password alone is enough to log in, and your recovery codes no longer work.':
    'Danach reicht Ihr Passwort zum Anmelden, und Ihre Wiederherstellungscodes gelten nicht mehr.',
  'Remove it': 'Entfernen',
  'The authenticator app is removed. All your other sessions are logged out.':
    'Die Authenticator-App ist entfernt. Alle anderen Sitzungen sind abgemeldet.',
  'Recovery codes left: {left}': 'Noch übrige Wiederherstellungscodes: {left}',
  'Create new recovery codes…': 'Neue Wiederherstellungscodes erzeugen …',
  'Create new recovery codes?': 'Neue Wiederherstellungscodes erzeugen?',
  'Your old recovery codes stop working.': 'Ihre alten Wiederherstellungscodes gelten dann nicht mehr.',
  'Create new codes': 'Neue erzeugen',
  'Where you are logged in': 'Wo Sie angemeldet sind',
  'Log out everywhere': 'Überall abmelden',
  'Ends all sessions, this one too.': 'Beendet alle Sitzungen, auch diese.',
  'You are logged out everywhere.': 'Sie sind überall abgemeldet.',
  'this one': 'diese hier',
  'Address': 'Adresse',
  'Opened': 'Begonnen',
  'Last used': 'Zuletzt benutzt',
  'Logged in with': 'Angemeldet mit',
  'password': 'Passwort',
  'code': 'Code',
  'passkey': 'Passkey',
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
  'second factor': 'zweiter Faktor',
  'Remove second factors…': 'Zweite Faktoren entfernen …',
  'Remove the second factors?': 'Die zweiten Faktoren entfernen?',
  'After that, the password alone is enough to log in. Make sure that the request comes from the owner. They are logged out everywhere and get an email.':
    'Danach reicht das Passwort zum Anmelden. Vergewissern Sie sich, dass die Bitte vom Inhaber kommt. Er wird '
    + 'überall abgemeldet und bekommt eine Mail.',
  'Keep them': 'Behalten',
  'Remove them': 'Entfernen',
  'The second factors are removed, and the account is logged out.':
    'Die zweiten Faktoren sind entfernt, und das Konto ist abgemeldet.',
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
  'Second factor added': 'Zweiter Faktor hinzugefügt',
  'Second factor removed': 'Zweiter Faktor entfernt',
  'Recovery code used': 'Wiederherstellungscode benutzt',
  'Recovery codes renewed': 'Wiederherstellungscodes erneuert',
  'Wrong code after a right password': 'Falscher Code nach richtigem Passwort',
  'Passkey rejected: it may be a copy': 'Passkey abgelehnt: Er könnte eine Kopie sein',
  'Identity confirmed': 'Identität bestätigt',
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
  'Nothing was changed, because you did not confirm that it is you.':
    'Nichts wurde geändert, denn Sie haben nicht bestätigt, dass Sie es sind.',
  'That code is not right, or it was used already.':
    'Dieser Code stimmt nicht oder wurde schon benutzt.',
  'That code is not right, or it was used already. Please enter the one that the app shows now.':
    'Dieser Code stimmt nicht oder wurde schon benutzt. Bitte geben Sie den ein, den die App jetzt zeigt.',
  'That code is not right. Please enter the one that the app shows now.':
    'Dieser Code stimmt nicht. Bitte geben Sie den ein, den die App jetzt zeigt.',
  'That is not one of your recovery codes, or it was used already.':
    'Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon benutzt.',
  'That took too long, or there were too many wrong codes. Please log in again.':
    'Das hat zu lange gedauert, oder es waren zu viele falsche Codes. Bitte melden Sie sich neu an.',
  'That took too long, or there were too many wrong codes. Please start again, and scan the new QR code.':
    'Das hat zu lange gedauert, oder es waren zu viele falsche Codes. Bitte beginnen Sie noch einmal und '
    + 'scannen Sie den neuen QR-Code.',
  'Please enter a code from your authenticator app, too.':
    'Bitte geben Sie auch einen Code aus Ihrer Authenticator-App ein.',
  'This needs a recent login with a second factor.':
    'Dafür müssen Sie sich vor Kurzem mit einem zweiten Faktor angemeldet haben.',
  'Please set up a second factor first.': 'Bitte richten Sie erst einen zweiten Faktor ein.',
  'An authenticator app is already set up. Please reload this page.':
    'Eine Authenticator-App ist schon eingerichtet. Bitte laden Sie diese Seite neu.',
  'There is no second factor any more. Please reload this page.':
    'Es gibt keinen zweiten Faktor mehr. Bitte laden Sie diese Seite neu.',
  'Your account needs a second factor, and this is the only one.':
    'Ihr Konto braucht einen zweiten Faktor, und das ist der einzige.',
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
