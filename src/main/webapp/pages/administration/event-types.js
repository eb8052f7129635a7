import { t } from '../words.js';

/** The audit log's event types in words, by their names in the API. */
export const EVENT_TYPES = {
  'signed-up': t('Signed up'),
  'signed-in': t('Logged in'),
  'sign-in-failed': t('Login failed'),
  'sign-in-throttled': t('Login rejected: too many attempts'),
  'signed-out': t('Logged out'),
  'session-ended': t('Session ended'),
  'refresh-reused': t('Refresh token used twice'),
  'factor-added': t('Second factor added'),
  'factor-removed': t('Second factor removed'),
  'recovery-code-used': t('Recovery code used'),
  'recovery-codes-renewed': t('Recovery codes renewed'),
  'second-factor-failed': t('Wrong code after a right password'),
  'passkey-cloned': t('Passkey rejected: it may be a copy'),
  'reauthenticated': t('Identity confirmed'),
  'password-changed': t('Password changed'),
  'password-reset-requested': t('Password reset requested'),
  'password-reset': t('Password reset'),
  'email-change-requested': t('Change of address requested'),
  'email-verified': t('Address confirmed'),
  'account-changed': t('Account changed'),
  'account-deleted': t('Account deleted'),
  'key-rotated': t('Key rotated'),
};
