package org.latchkey.storage.database;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.Session;

/** Names columns like the members of a JSON object, as the schema does: {@code createdAt} is {@code created_at}. */
final class ColumnNames {

    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private ColumnNames() {}

    /** Names the columns of all entities. A name that an entity gives itself stays. */
    static void apply(Session session) {
        session.getDescriptors().values().stream()
                .flatMap(entity -> entity.getMappings().stream())
                .forEach(ColumnNames::apply);
    }

    private static void apply(DatabaseMapping mapping) {
        String attribute = mapping.getAttributeName();
        DatabaseField column = mapping.getField();
        if (column != null && column.getName().equalsIgnoreCase(attribute)) {
            column.setName(CAPITAL.matcher(attribute).replaceAll("_$1").toLowerCase(Locale.ROOT));
        }
    }
}
