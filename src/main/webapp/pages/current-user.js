/**
 * The user who is logged in, as far as this page knows.
 *
 * Events: `change`, when the user logs in or out, or has a new name or email address.
 */
class CurrentUser extends EventTarget {
  #user = null;

  /** The user as the API returns them, or null. */
  get user() {
    return this.#user;
  }

  set user(user) {
    this.#user = user;
    this.dispatchEvent(new Event('change'));
  }
}

export const loggedIn = new CurrentUser();
