package io.alkahest.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a connection had before the application got at it, so that the next user finds them as they were.
 * Only those that JDBC knows: what SQL sets, nobody here hears of.
 */
final class LentSettings {
    private final boolean autoCommit;
    private final List<Known> known = new ArrayList<>();
    /** What the transaction that runs has set for itself, and which is noted when it has ended. */
    private final List<Setting> later = new ArrayList<>();

    private LentSettings(boolean autoCommit) {
        this.autoCommit = autoCommit;
    }

    /**
     * The settings of a connection as they are. What its driver does not tell cannot be put back, and drivers that tell
     * nothing of a setting do not let it be set either.
     *
     * @param autoCommit the mode in which connections stand between transactions
     * @param own what the transaction that runs has set for itself; nothing where none does
     */
    static LentSettings of(Connection connection, boolean autoCommit, TransactionOptions own) {
        LentSettings settings = new LentSettings(autoCommit);
        for (Setting setting : Setting.values()) {
            if (setting.isSetBy(own)) {
                settings.later.add(setting);
            } else {
                settings.note(setting, connection);
            }
        }
        return settings;
    }

    private void note(Setting setting, Connection connection) {
        try {
            known.add(new Known(setting, setting.read(connection)));
        } catch (SQLException | RuntimeException e) {
            PhysicalConnection.LOG.trace("The driver does not tell {}", setting, e);
        }
    }

    /** Notes what the transaction had set for itself, which has ended and put it back; leaves no transaction open. */
    void noteWhatIsLeft(Connection connection) throws SQLException {
        if (!later.isEmpty()) {
            later.forEach(setting -> note(setting, connection));
            later.clear();
            if (!autoCommit) {
                connection.rollback();
            }
        }
    }

    /**
     * Puts back what has changed. No transaction is open before, nor afterwards: where it fails, nobody knows what the
     * connection is set to.
     */
    void restore(Connection connection) throws SQLException {
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
        boolean changed = false;
        for (Known before : known) {
            Object now = before.setting.read(connection);
            if (!Objects.equals(now, before.value)) {
                before.setting.write(connection, before.value, now);
                changed = true;
            }
        }
        if (!autoCommit) {
            if (changed) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private record Known(Setting setting, @Nullable Object value) {}

    /** Those that a transaction forbids to change come first, since asking for the later ones may begin one. */
    private enum Setting {
        NETWORK_TIMEOUT {
            @Override
            Object read(Connection connection) throws SQLException {
                return connection.getNetworkTimeout();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setNetworkTimeout(Runnable::run, (Integer) Objects.requireNonNull(value));
            }
        },
        READ_ONLY {
            @Override
            boolean isSetBy(TransactionOptions options) {
                return options.isReadOnly();
            }

            @Override
            Object read(Connection connection) throws SQLException {
                return connection.isReadOnly();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setReadOnly((Boolean) Objects.requireNonNull(value));
            }
        },
        ISOLATION {
            @Override
            boolean isSetBy(TransactionOptions options) {
                return options.isolation() != null;
            }

            @Override
            Object read(Connection connection) throws SQLException {
                return connection.getTransactionIsolation();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setTransactionIsolation((Integer) Objects.requireNonNull(value));
            }
        },
        HOLDABILITY {
            @Override
            Object read(Connection connection) throws SQLException {
                return connection.getHoldability();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setHoldability((Integer) Objects.requireNonNull(value));
            }
        },
        TYPE_MAP {
            @Override
            @Nullable
            Object read(Connection connection) throws SQLException {
                return connection.getTypeMap();
            }

            @Override
            @SuppressWarnings("unchecked")
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setTypeMap((java.util.Map<String, Class<?>>) value);
            }
        },
        CLIENT_INFO {
            @Override
            Object read(Connection connection) throws SQLException {
                Properties copy = new Properties();
                Properties told = connection.getClientInfo();
                if (told != null) {
                    copy.putAll(told);
                }
                return copy;
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                Properties before = (Properties) Objects.requireNonNull(value);
                Properties after = (Properties) Objects.requireNonNull(now);
                Set<String> names = new TreeSet<>(before.stringPropertyNames());
                names.addAll(after.stringPropertyNames());
                for (String name : names) {
                    if (!Objects.equals(before.getProperty(name), after.getProperty(name))) {
                        // Not every driver takes null.
                        connection.setClientInfo(name, before.getProperty(name, ""));
                    }
                }
            }
        },
        CATALOG {
            @Override
            @Nullable
            Object read(Connection connection) throws SQLException {
                return connection.getCatalog();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setCatalog((String) value);
            }
        },
        SCHEMA {
            @Override
            @Nullable
            Object read(Connection connection) throws SQLException {
                return connection.getSchema();
            }

            @Override
            void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException {
                connection.setSchema((String) value);
            }
        };

        /** Whether a transaction with such options sets it for itself. */
        boolean isSetBy(TransactionOptions options) {
            return false;
        }

        abstract @Nullable Object read(Connection connection) throws SQLException;

        abstract void write(Connection connection, @Nullable Object value, @Nullable Object now) throws SQLException;
    }
}
