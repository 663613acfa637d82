package fr.preau.ground.list;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.preau.ground.kernel.Csv;
import fr.preau.ground.web.Paging;
import fr.preau.ground.web.Visit;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The columns of a list, said once: a name, the same in every form and every language, and what it says of each thing.
 * A column of which nothing is known of a thing is empty in a file and null in JSON.
 */
public final class Table<T> {
    private static final int NEWS = 50;
    private final List<Column<T>> columns;
    private final @Nullable Function<? super T, Feed.Entry> entry;

    private record Column<T>(String name, Function<? super T, ? extends @Nullable Object> value) {}

    private Table(List<Column<T>> columns, @Nullable Function<? super T, Feed.Entry> entry) {
        this.columns = columns;
        this.entry = entry;
    }

    /** A table with its first column. */
    public static <T> Table<T> of(String name, Function<? super T, ? extends @Nullable Object> value) {
        return new Table<T>(List.of(), null).and(name, value);
    }

    /**
     * A column for each component of a record that the API answers with: what its JSON nests, a dot joins here; several
     * values of one component stand in one cell, a blank between them.
     */
    public static <T extends Record> Table<T> of(Class<T> line) {
        return new Table<T>(columns(line, "", one -> one), null);
    }

    private static <T> List<Column<T>> columns(Class<?> line, String within,
            Function<? super T, ? extends @Nullable Object> whole) {
        List<Column<T>> columns = new ArrayList<>();
        for (RecordComponent part : line.getRecordComponents()) {
            part.getAccessor().setAccessible(true);
            Function<T, @Nullable Object> value = one -> said(part, whole.apply(one));
            String name = within + part.getName();
            boolean bare = part.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            if (part.getType().isRecord()) {
                columns.addAll(columns(part.getType(), bare ? within : name + ".", value));
            } else {
                columns.add(new Column<>(name, value));
            }
        }
        return List.copyOf(columns);
    }

    private static @Nullable Object said(RecordComponent part, @Nullable Object whole) {
        try {
            Object said = whole == null ? null : part.getAccessor().invoke(whole);
            return said instanceof Collection<?> several
                    ? several.stream().map(String::valueOf).collect(Collectors.joining(" "))
                    : said;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with one column more. */
    public Table<T> and(String name, Function<? super T, ? extends @Nullable Object> value) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(name, value));
        return new Table<>(List.copyOf(more), entry);
    }

    /** The same, whose things can be followed. */
    public Table<T> followed(Function<? super T, Feed.Entry> told) {
        return new Table<>(columns, told);
    }

    /** The names of its columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What each column says of that thing. */
    public List<@Nullable Object> cells(T one) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(column.value().apply(one)));
        return cells;
    }

    /** That thing as JSON: a field for each column. */
    public Map<String, @Nullable Object> item(T one) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        columns.forEach(column -> item.put(column.name(), column.value().apply(one)));
        return item;
    }

    /** The same; null where there is none. */
    public @Nullable Map<String, @Nullable Object> itemOrNull(@Nullable T one) {
        return one == null ? null : item(one);
    }

    /** A whole list as JSON. */
    public Paging.Items<Map<String, @Nullable Object>> items(List<T> all) {
        return new Paging.Items<>(all, all.size(), false, null).map(this::item);
    }

    /** The list as a file, written as it is read. */
    public Csv.File csv(String name, Stream<T> all) {
        return new Csv.File(name, names(), all.map(this::cells));
    }

    /** The list as a file. */
    public Csv.File csv(String name, List<T> all) {
        return csv(name, all.stream());
    }

    /**
     * The list as a file, read part by part.
     *
     * @param part reads as many as it is asked for, after the key of one, its first column
     */
    public Csv.File csv(String name, Function<Paging, List<T>> part) {
        return csv(name, Paging.whole(part, this::key));
    }

    /**
     * The part asked for of a list, as JSON.
     *
     * @param part reads it, from a page or after the key of one, its first column
     */
    public Paging.Items<Map<String, @Nullable Object>> items(Paging paging, Function<Paging, List<T>> part,
            long total) {
        return paging.items(part, total, this::key).map(this::item);
    }

    private String key(T one) {
        return String.valueOf(columns.getFirst().value().apply(one));
    }

    /**
     * The list in the form that ends the path asked for: {@code csv}, {@code json} or {@code atom}.
     *
     * @param feed what it is called; its path is that of the files, without their ending
     * @param all of it; a feed has the last first
     */
    public Object twin(Visit visit, Feed feed, List<T> all) {
        String name = name(feed);
        return switch (visit.path().substring(visit.path().lastIndexOf('.') + 1)) {
            case "csv" -> csv(name + ".csv", all);
            case "json" -> ResponseEntity.ok(items(all));
            case "atom" -> feed.answer(visit, all.reversed().stream().map(Objects.requireNonNull(entry)).toList());
            default -> throw new IllegalArgumentException(visit.path());
        };
    }

    /**
     * The same of a list that is read where it is kept, the last first: whole in its file, its news in a feed.
     */
    public Object twin(Visit visit, Feed feed, Function<Paging, List<T>> list) {
        return visit.path().endsWith(".csv") ? csv(name(feed) + ".csv", list)
                : twin(visit, feed, list.apply(new Paging(1, NEWS)).reversed());
    }

    private static String name(Feed feed) {
        return feed.page().substring(feed.page().lastIndexOf('/') + 1);
    }
}
