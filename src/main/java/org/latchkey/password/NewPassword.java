package org.latchkey.password;

import org.latchkey.password.hash.Password;

/** A password that a person chooses. Its length is checked when the request is bound, by {@link PasswordPolicy}. */
public record NewPassword(Password password) {

    public static NewPassword of(String typed) {
        return new NewPassword(Password.of(typed));
    }
}
