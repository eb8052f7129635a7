package org.latchkey.storage.database;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
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
                .flatMap(ColumnNames::mappings)
                .forEach(ColumnNames::apply);
    }

    /** The method is found at run time, because it returns a Vector in EclipseLink 4 and a List in EclipseLink 5. */
    private static Stream<DatabaseMapping> mappings(ClassDescriptor entity) {
        try {
            List<?> mappings =
                    (List<?>) ClassDescriptor.class.getMethod("getMappings").invoke(entity);
            return mappings.stream().map(DatabaseMapping.class::cast);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void apply(DatabaseMapping mapping) {
        String attribute = mapping.getAttributeName();
        DatabaseField column = mapping.getField();
        if (column != null && column.getName().equalsIgnoreCase(attribute)) {
            column.setName(CAPITAL.matcher(attribute).replaceAll("_$1").toLowerCase(Locale.ROOT));
        }
    }
}
