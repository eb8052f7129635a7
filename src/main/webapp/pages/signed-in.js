/**
 * Who is signed in, as far as this page knows.
 *
 * Events: `change`, when it is somebody else, nobody, or the same with another name or address.
 */
class SignedIn extends EventTarget {
  #user = null;

  /** As the API tells of them, or null. */
  get user() {
    return this.#user;
  }

  set user(user) {
    this.#user = user;
    this.dispatchEvent(new Event('change'));
  }
}

export const signedIn = new SignedIn();
