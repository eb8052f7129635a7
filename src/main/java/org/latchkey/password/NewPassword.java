package org.latchkey.password;

import org.latchkey.password.hash.Password;

/** A password that somebody chooses; what the rules say of it alone is asked when it is read. */
public record NewPassword(Password password) {

    public static NewPassword of(String typed) {
        return new NewPassword(Password.of(typed));
    }
}
