package fr.preau.ground.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as records, records as parameters, and values of PostgreSQL that JDBC has no type for: instants, lists of words.
 */
public final class Sql {
    private static final ScopedValue<Boolean> PATIENT = ScopedValue.newInstance();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Rows that a statement gathered have the names of columns. */
    private static final JsonMapper ROWS = JSON.rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A check, a length, a value that is missing, a number too large. */
    private static final Set<String> BOUNDS = Set.of("23514", "22001", "23502", "22003");

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private static final DefaultConversionService VALUES = new DefaultConversionService();

    static {
        VALUES.addConverter(new Words());
    }

    private static final ClassValue<RowMapper<?>> RECORDS = new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
            return type.isRecord() ? RecordMapper.of(type) : new SingleColumnRowMapper<>(type);
        }
    };

    private Sql() {}

    /**
     * Reads each row as a record, whose components are named as the columns: {@code madeAt} of {@code made_at}. A
     * component for a column that may be null is nullable; one for a column of {@code text[]} is a list of words, or a
     * set of codes; one for a column of JSON is what that says, a list of records the rows that were gathered there;
     * one that is a record itself, and no column of JSON, is read from the same row. What is no record is the only
     * column, which is never null.
     */
    @SuppressWarnings("unchecked")
    public static <T> RowMapper<T> as(Class<T> type) {
        return (RowMapper<T>) RECORDS.get(type);
    }

    /**
     * One component of a record: a column, or a record of the same row.
     *
     * @param single whether it is one value, which no JSON holds
     */
    private record RowComponent(RecordComponent component, TypeDescriptor type, String column, boolean single) {
        private static RowComponent of(RecordComponent component) {
            boolean several = component.getType().isRecord() || Collection.class.isAssignableFrom(component.getType())
                    || Map.class.isAssignableFrom(component.getType());
            return new RowComponent(component,
                    new TypeDescriptor(ResolvableType.forType(component.getGenericType()), null, null),
                    JdbcUtils.convertPropertyNameToUnderscoreName(component.getName()), !several);
        }

        /** Whether what the row says of it is in other columns. */
        private boolean within(ResultSetMetaData columns) throws SQLException {
            Class<?> record = component.getType();
            boolean within = record.isRecord();
            for (int i = 1; within && i <= columns.getColumnCount(); i++) {
                boolean own = other(columns, i) || VALUES.canConvert(String.class, record);
                within = !columns.getColumnLabel(i).equals(column) || !own;
            }
            return within;
        }

        private @Nullable Object read(ResultSet row, int number) throws SQLException {
            if (single) {
                return value(row, row.findColumn(column));
            }
            ResultSetMetaData columns = row.getMetaData();
            if (within(columns)) {
                return as(component.getType()).mapRow(row, number);
            }
            int at = row.findColumn(column);
            if (other(columns, at) && row.getObject(at) instanceof PGobject json) {
                JavaType said = JSON.constructType(component.getGenericType());
                return said.isCollectionLikeType() ? ROWS.readValue(json.getValue(), said)
                        : JSON.readValue(json.getValue(), said);
            }
            return value(row, at);
        }

        private @Nullable Object value(ResultSet row, int at) throws SQLException {
            Object value = JdbcUtils.getResultSetValue(row, at, component.getType());
            boolean ready = single && ClassUtils.resolvePrimitiveIfNecessary(component.getType()).isInstance(value);
            return ready ? value : VALUES.convert(value, type);
        }

        /** Whether JDBC has no type for it, as for JSON. */
        private static boolean other(ResultSetMetaData columns, int at) throws SQLException {
            return columns.getColumnType(at) == Types.OTHER;
        }
    }

    /** A record, component by component. */
    private record RecordMapper<T>(Constructor<T> constructor, List<RowComponent> parts) implements RowMapper<T> {
        private static <T> RecordMapper<T> of(Class<T> type) {
            return new RecordMapper<>(BeanUtils.getResolvableConstructor(type),
                    Stream.of(type.getRecordComponents()).map(RowComponent::of).toList());
        }

        @Override
        public T mapRow(ResultSet row, int number) throws SQLException {
            @Nullable Object[] values = new Object[parts.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts.get(i).read(row, number);
            }
            return BeanUtils.instantiateClass(constructor, values);
        }
    }

    /** What a column of {@code text[]} holds, as the collection that is wanted; a reference. */
    private static final class Words implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(Array.class, Collection.class),
                    new ConvertiblePair(String.class, Ref.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object said, TypeDescriptor from, TypeDescriptor to) {
            return switch (said) {
                case Array words -> VALUES.convert(words(words), to);
                case String thing -> Ref.of(thing).orElse(null);
                case null, default -> null;
            };
        }
    }

    /** The instant of a column that is never null, by its name. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The instant of a column that is never null, by its number, from 1. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The instant of a column; null where the row has none. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /**
     * What a column cannot hold: too long, too large, absent. The database has the last word on what a form forgot to
     * refuse, and its word is a refusal, not a bug.
     *
     * @param field whether what was typed has a field of that name
     * @return on the field that is called as the column; otherwise on none, the column named
     * @throws DataIntegrityViolationException the same, when it is about anything else
     */
    public static Refusal.BadRequest bound(DataIntegrityViolationException refused, Predicate<String> field) {
        boolean known = NestedExceptionUtils.getMostSpecificCause(refused) instanceof PSQLException;
        ServerErrorMessage told = known ? told(refused) : null;
        if (told == null || !BOUNDS.contains(String.valueOf(told.getSQLState()))) {
            throw refused;
        }
        String check = Objects.requireNonNullElse(told.getConstraint(), "");
        String table = Objects.requireNonNullElse(told.getTable(), "");
        String named = check.replaceFirst("^" + Pattern.quote(table) + "_(.*)_check\\d*$", "$1");
        String column = Objects.requireNonNullElse(told.getColumn(), "");
        column = column.isEmpty() ? named : column;
        LOG.warn("refused by the database: {}.{} {} {}", table, column, check, told.getSQLState());
        return new Refusal.BadRequest(field.test(column) ? column : "", "kernel.data.bound", column);
    }

    private static @Nullable ServerErrorMessage told(DataIntegrityViolationException refused) {
        return ((PSQLException) NestedExceptionUtils.getMostSpecificCause(refused)).getServerErrorMessage();
    }

    /** Statements on that very connection, in whatever transaction it is. */
    public static JdbcTemplate on(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** The instant of the clock of the rules. */
    public static Instant clock(JdbcClient sql) {
        return sql.sql("select kernel.clock()").query((row, number) -> instant(row, 1)).single();
    }

    /** Does it once the transaction of this thread is on the disk; at once where there is none. */
    public static void afterCommit(Runnable what) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            what.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }

    /** An instant as a parameter of a statement; null stays null. */
    public static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /**
     * What a record says, as parameters of a statement named as its components: an instant in UTC, a code by its name,
     * a thing by its reference, words as {@code text[]}. Those that the statement does not name are left.
     */
    public static Map<String, @Nullable Object> params(Record record) {
        Map<String, @Nullable Object> all = new HashMap<>();
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            all.put(part.getName(), said(part, record));
        }
        return all;
    }

    private static @Nullable Object said(RecordComponent part, Record record) {
        part.getAccessor().setAccessible(true);
        return switch (ReflectionUtils.invokeMethod(part.getAccessor(), record)) {
            case Instant at -> utc(at);
            case Enum<?> code -> code.name();
            case Ref thing -> thing.toString();
            case Set<?> codes -> words(codes.stream().sorted());
            case Collection<?> words -> words(words.stream());
            case null -> null;
            case Object said -> said;
        };
    }

    private static String[] words(Stream<?> some) {
        return some.map(String::valueOf).toArray(String[]::new);
    }

    /**
     * What several records say, as parameters of one statement named as their components: an array each, in the same
     * order, for {@code unnest}. Whole numbers stay numbers, all else is text.
     */
    public static <R extends Record> Map<String, Object> columns(Class<R> type, Collection<R> all) {
        Map<String, Object> columns = new HashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            boolean number = List.of(int.class, Integer.class).contains(part.getType());
            columns.put(part.getName(),
                    all.stream()
                            .map(one -> said(part, one))
                            .map(one -> number || one == null ? one : one.toString())
                            .toArray(number ? Integer[]::new : String[]::new));
        }
        return columns;
    }

    /** How many there are of each code: a select of {@code (code, many)}. */
    public static <E extends Enum<E>> Map<E, Integer> counts(Class<E> codes, JdbcClient.StatementSpec asked) {
        Map<E, Integer> counts = new EnumMap<>(codes);
        asked.query(row -> {
            counts.put(Enum.valueOf(codes, row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** The words of a column of {@code text[]}; none where the row has null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : words(array);
    }

    private static List<String> words(Array array) {
        try {
            return Arrays.asList((String[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Does something that waits longer for a connection than a page does: what somebody sent is not lost because others
     * came at once.
     */
    public static <T extends @Nullable Object, X extends Throwable> T patiently(ScopedValue.CallableOp<T, X> act)
            throws X {
        return ScopedValue.where(PATIENT, true).call(act);
    }

    static boolean patient() {
        return PATIENT.isBound();
    }
}
