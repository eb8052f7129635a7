package org.latchkey.example;

import org.latchkey.json.PlainText;

/** The title of a task: 1 to 200 code points, not blank, without control characters. */
record Title(String text) {

    private static final int MAX_CODE_POINTS = 200;

    Title {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Must not be blank.");
        }
        PlainText.check(text, MAX_CODE_POINTS);
    }

    static Title of(String typed) {
        return new Title(typed);
    }
}
