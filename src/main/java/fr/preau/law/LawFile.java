package fr.preau.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One block of a file of {@code droit/}, read strictly: every value is text, an unknown or missing key is refused with
 * a sentence. Dates stay as they are written, {@code 2013-07-10}. The rules of funding, read by another module, are
 * written in the same way.
 */
public final class LawFile {
    private final Map<String, Object> block;

    private LawFile(Map<String, Object> block) {
        this.block = block;
    }

    /** The text of a file that ships with Préau, by its path below {@code droit/}. */
    public static String shipped(String path) {
        try (InputStream in = LawFile.class.getResourceAsStream("/droit/" + path)) {
            if (in == null) {
                throw new LawException(path, new LawException("le fichier manque"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads each file of a section of the contents.
     *
     * @param files path below {@code droit/} → text
     */
    public static void each(Function<String, String> files, String section, Consumer<LawFile> read) {
        for (String path : read(files.apply("sommaire.yml")).texts(section)) {
            try {
                read.accept(read(files.apply(path)));
            } catch (LawException e) {
                throw new LawException(path, e);
            }
        }
    }

    /** Reads a whole file. */
    public static LawFile read(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dumper = new org.yaml.snakeyaml.DumperOptions();
        try {
            var yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new TextOnly());
            return of(yaml.load(text));
        } catch (YAMLException e) {
            throw new LawException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    /**
     * Nothing is a number, a date or a boolean: 05170 and 2013-07-10 stay what the jurist wrote.
     */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {}

        @Override
        public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
            return kind == NodeId.scalar ? Tag.STR : super.resolve(kind, value, implicit);
        }
    }

    @SuppressWarnings("unchecked")
    private static LawFile of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new LawException("un bloc « clé: valeur » est attendu, et non « " + value + " »");
        }
        return new LawFile((Map<String, Object>) map);
    }

    /** Refuses any other key than these, apart by a blank. */
    public LawFile allow(String keys) {
        Set<String> known = Set.of(keys.split(" "));
        for (String key : block.keySet()) {
            if (!known.contains(key)) {
                throw new LawException("clé inconnue « " + key + " »");
            }
        }
        return this;
    }

    public boolean has(String key) {
        return block.containsKey(key);
    }

    public String text(String key) {
        String value = textOrNull(key);
        if (value == null || value.isBlank()) {
            throw new LawException("« " + key + " » manque");
        }
        return value;
    }

    public String text(String key, String otherwise) {
        String value = textOrNull(key);
        return value == null ? otherwise : value;
    }

    public @Nullable String textOrNull(String key) {
        Object value = block.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new LawException("« " + key + " » doit être un texte");
    }

    /**
     * Where a text can be read, at whom publishes it; absent when the key is.
     *
     * @throws LawException when it is elsewhere
     */
    public @Nullable String address(String key) {
        String value = textOrNull(key);
        if (value != null && !LawAddresses.official(value)) {
            throw new LawException("« " + key + " », ce n’est pas l’éditeur public : " + value);
        }
        return value;
    }

    public boolean yes(String key) {
        return "oui".equals(textOrNull(key));
    }

    /** Days since 1970; the given value when the key is absent. */
    public long day(String key, long otherwise) {
        String value = textOrNull(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return date(value).toEpochDay();
        } catch (LawException e) {
            throw new LawException("« " + key + " », " + e.getMessage());
        }
    }

    static LocalDate date(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new LawException("ce n’est pas une date : « " + value + " »");
        }
    }

    public List<LawFile> list(String key) {
        return items(key).stream().map(LawFile::of).toList();
    }

    public List<String> texts(String key) {
        return items(key).stream().map(String::valueOf).toList();
    }

    private List<?> items(String key) {
        Object value = block.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new LawException("« " + key + " » doit être une liste");
    }

    public LawFile block(String key) {
        return of(block.get(key));
    }

    boolean isList(String key) {
        return block.get(key) instanceof List;
    }

    Set<String> keys() {
        return block.keySet();
    }

    /**
     * A file of the law cannot be read: says which, where and why, in French, for the jurist who wrote it.
     */
    public static final class LawException extends RuntimeException {
        public LawException(String message) {
            super(message);
        }

        public LawException(String file, LawException cause) {
            super(file + " : " + cause.getMessage(), cause);
        }
    }
}
