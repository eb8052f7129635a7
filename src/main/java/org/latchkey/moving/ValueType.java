package org.latchkey.moving;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Optional;

/** How a value is written, the same for the same value in both databases; PostgreSQL reads it. */
enum ValueType {
    TEXT {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }
    },
    WHOLE_NUMBER {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Long.toString(row.getLong(column));
        }
    },
    DECIMAL {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            BigDecimal value = row.getBigDecimal(column);
            return value == null ? null : value.toPlainString();
        }
    },
    SINGLE {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Float.toString(row.getFloat(column));
        }
    },
    DOUBLE {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Double.toString(row.getDouble(column));
        }
    },
    TRUTH {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            return Boolean.toString(row.getBoolean(column));
        }
    },
    /** Of no zone. They differ in how many zeros stand at the end. */
    DATE_TIME {
        @Override
        String text(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T')).toString();
        }
    };

    /** Of a column that is NULL, anything: see {@link #read}. */
    abstract String text(ResultSet row, int column) throws SQLException;

    /** The value as text, or null where there is none. */
    final String read(ResultSet row, int column) throws SQLException {
        String text = text(row, column);
        return row.wasNull() ? null : text;
    }

    /** By a constant of {@link Types}. */
    static Optional<ValueType> of(int sqlType) {
        return switch (sqlType) {
            // dates and times of day are written alike
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.DATE, Types.TIME ->
                    Optional.of(TEXT);
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(WHOLE_NUMBER);
            case Types.NUMERIC, Types.DECIMAL -> Optional.of(DECIMAL);
            case Types.REAL -> Optional.of(SINGLE);
            case Types.FLOAT, Types.DOUBLE -> Optional.of(DOUBLE);
            case Types.BOOLEAN, Types.BIT -> Optional.of(TRUTH);
            case Types.TIMESTAMP -> Optional.of(DATE_TIME);
            default -> Optional.empty();
        };
    }
}
