package fr.preau.ground.amendment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody proposes to one version of a text.
 *
 * @param id by which votes and reasons name it
 * @param base the {@link Text#sha256} of the version it was written against
 */
public record Amendment(String id, String base, Change change) {

    /**
     * Why, as a sentence to be said in the reader's language.
     *
     * @param key of the text, in this module
     * @param arguments what fills its holes, shown as they are: words of a text, numbers
     */
    public record Reason(String key, List<Object> arguments) {
        static Reason of(String key, Object... arguments) {
            return new Reason(key, List.of(arguments));
        }
    }

    /** How many characters of new words an amendment may bring: forty pages. */
    static final int LARGEST = 120_000;

    /** What is proposed; as JSON, {@code kind} says which. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Reword.class, name = "REWORD"),
            @JsonSubTypes.Type(value = Remove.class, name = "REMOVE"),
            @JsonSubTypes.Type(value = Move.class, name = "MOVE"), @JsonSubTypes.Type(value = Add.class, name = "ADD"),
            @JsonSubTypes.Type(value = SubAmendment.class, name = "UNDER")})
    public sealed interface Change permits Reword, Remove, Move, Add, SubAmendment {}

    /**
     * Words in place of others.
     *
     * @param from the first piece replaced ({@link Words})
     * @param to after the last one; the same as {@code from} when nothing is taken out
     * @param words what comes instead, blanks included; empty when words are only taken out
     */
    public record Edit(int from, int to, String words) implements Comparable<Edit> {
        private static final Comparator<Edit> ORDER = Comparator.comparingInt(Edit::from)
                .thenComparingInt(Edit::to)
                .thenComparing(Edit::words);

        public Edit {
            words = CleanWords.part(words);
        }

        @Override
        public int compareTo(Edit other) {
            return ORDER.compare(this, other);
        }

        boolean inserts() {
            return from == to;
        }

        /** Whether both cannot be done, each on the base, whatever the order. */
        boolean collides(Edit other) {
            if (equals(other)) {
                return false;
            }
            if (inserts() && other.inserts()) {
                return from == other.from;
            }
            return from < other.to && other.from < to;
        }

        /** All of them at once; none collides with another, the same one twice counts once. */
        static String apply(Words base, Collection<Edit> edits) {
            var out = new StringBuilder();
            int at = 0;
            for (Edit edit : edits.stream().sorted().distinct().toList()) {
                out.append(base.between(at, edit.from())).append(edit.words());
                at = edit.to();
            }
            return out.append(base.between(at, base.size())).toString();
        }
    }

    /** Other words in one block. */
    public record Reword(String block, List<Edit> edits) implements Change {
        public Reword {
            edits = edits.stream().sorted().toList();
        }

        /** What leads from a block to the words that somebody typed in its place. */
        public static Reword to(Text.Block block, String typed) {
            return new Reword(block.id(), Amendment.edits(block.words(), CleanWords.block(typed)));
        }

        /** What that block says then; empty when nothing is left of it. */
        public String words(Text.Block block) {
            return CleanWords.block(Edit.apply(Words.of(block.words()), edits));
        }
    }

    /** A block less, and all that it holds. */
    public record Remove(String block) implements Change {}

    /**
     * A block elsewhere, with all that it holds.
     *
     * @param after see {@link Add}
     */
    public record Move(String block, String after) implements Change {}

    /**
     * New blocks.
     *
     * @param after the block that they follow: with what it holds when it is of the same rank, or as the first of their
     * rank in it when it is above; empty for the beginning of the text
     * @param blocks the first says the rank; the others are of that rank or inside
     */
    public record Add(String after, List<Text.Block> blocks) implements Change {
        public Add {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A sub-amendment: other words in those of an amendment.
     *
     * @param amendment whose words they are
     * @param part which of its {@link #parts}, from 0
     */
    public record SubAmendment(String amendment, int part, List<Edit> edits) implements Change {
        public SubAmendment {
            edits = edits.stream().sorted().toList();
        }

        /** What leads from a part of an amendment to the words that somebody typed in its place. */
        public static SubAmendment to(Amendment amendment, int part, String typed) {
            return new SubAmendment(amendment.id(), part,
                    Amendment.edits(amendment.parts().get(part), CleanWords.part(typed)));
        }
    }

    private static List<Edit> edits(String before, String after) {
        return Diff.edits(Diff.match(Words.of(before), Words.of(after)));
    }

    /** The words that it brings and that a sub-amendment may change; none when it brings none. */
    public List<String> parts() {
        return switch (change) {
            case Reword reword -> reword.edits().stream().map(Edit::words).toList();
            case Add add -> add.blocks().stream().map(Text.Block::words).toList();
            case Remove _,Move _,SubAmendment _ -> List.of();
        };
    }

    /**
     * Why it cannot be proposed; empty when it can.
     *
     * @param others the amendments that a sub-amendment may be about
     */
    public Optional<Reason> refused(Text base, Collection<Amendment> others) {
        return Optional.ofNullable(new Check(new Tree(base), byId(others)).of(this));
    }

    /**
     * What becomes of an amendment in another version.
     *
     * @param amendment the same one against that version; null when it cannot be carried
     * @param why it cannot be; null when it is carried
     */
    public record Carryover(@Nullable Amendment amendment, @Nullable Reason why) {}

    /**
     * The same amendment on another version: on the very same words, wherever they are now, and only if it can be
     * proposed there. A sub-amendment follows its amendment, whose words stay.
     *
     * @param from the version it was written against
     */
    public Carryover carried(Text from, Text to) {
        return new CarriedAmendment(from, to).of(this);
    }

    /** What brings many from one version to another, each as {@link #carried}; for one thread. */
    public static Function<Amendment, Carryover> carrying(Text from, Text to) {
        return new CarriedAmendment(from, to)::of;
    }

    static Map<String, Amendment> byId(Collection<Amendment> amendments) {
        return amendments.stream().collect(Collectors.toMap(Amendment::id, amendment -> amendment));
    }

    /**
     * The same with these sub-amendments in its words; those of another amendment change nothing.
     *
     * @param subs none collides with another
     */
    public Amendment with(Collection<Amendment> subs) {
        Map<Integer, List<Edit>> edits = new TreeMap<>();
        for (Amendment sub : subs) {
            if (sub.change() instanceof SubAmendment under && under.amendment().equals(id)) {
                edits.computeIfAbsent(under.part(), part -> new ArrayList<>()).addAll(under.edits());
            }
        }
        return with(edits);
    }

    /**
     * The same once sub-amendments are in it.
     *
     * @param edits by part; none collides with another
     */
    Amendment with(Map<Integer, List<Edit>> edits) {
        List<String> now = new ArrayList<>(parts());
        edits.forEach((part, all) -> now.set(part, Edit.apply(Words.of(now.get(part)), all)));
        return new Amendment(id, base, switch (change) {
            case Reword reword -> new Reword(reword.block(), reworded(reword, now));
            case Add add -> new Add(add.after(), rewritten(add, now));
            case Remove _,Move _,SubAmendment _ -> change;
        });
    }

    private static List<Edit> reworded(Reword reword, List<String> now) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Edit edit = reword.edits().get(i);
            edits.add(new Edit(edit.from(), edit.to(), now.get(i)));
        }
        return edits;
    }

    /** A block whose words are all gone is gone. */
    private static List<Text.Block> rewritten(Add add, List<String> now) {
        List<Text.Block> blocks = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Text.Block block = add.blocks().get(i);
            if (block.kind().wordless() || !CleanWords.block(now.get(i)).isEmpty()) {
                blocks.add(block.with(now.get(i)));
            }
        }
        return blocks;
    }
}
