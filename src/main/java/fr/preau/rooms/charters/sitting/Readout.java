package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Diff;
import fr.preau.ground.amendment.Diff.Change;
import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an amendment changes: marked in the words, and in sentences to be read aloud. */
final class Readout {
    private static final int EXCERPT = 160;
    private final Texts texts;
    private final Language language;
    private final Text base;
    private final Map<String, String> numbers;

    Readout(Texts texts, Language language, Text base) {
        this.texts = texts;
        this.language = language;
        this.base = base;
        this.numbers = base.numbers();
    }

    /**
     * @param runs its own
     */
    List<String> aloud(Amendment amendment, List<WordRun> runs) {
        return switch (amendment.change()) {
            case Remove it -> List.of(say("sitting.said.remove", it.block()));
            case Move it -> List.of(it.after().isEmpty() ? say("sitting.said.move.first", it.block())
                    : texts.say(language, "sitting.said.move", named(it.block()), named(it.after())));
            case Add it -> List.of(it.after().isEmpty() ? texts.say(language, "sitting.said.add.first", words(it))
                    : texts.say(language, "sitting.said.add", named(it.after()), words(it)));
            case Reword _,SubAmendment _ -> new Diff(runs, true).aloud()
                    .stream()
                    .map(why -> texts.say(language, why.key(), why.arguments().toArray()))
                    .toList();
        };
    }

    private String say(String key, String block) {
        return texts.say(language, key, named(block));
    }

    private static String words(Add add) {
        return excerpt(String.join(" ", add.blocks().stream().map(Text.Block::words).toList()).strip());
    }

    /** « Article 2 – Le réseau », or the first words of what has no number. */
    private String named(String block) {
        String words = block(block).words();
        String number = numbers.getOrDefault(block, "");
        return excerpt(number.isEmpty() ? words : words.isEmpty() ? number : number + " – " + words);
    }

    /** The same of an article; empty when that version has none of that name. */
    String article(String block) {
        return base.place(block).isPresent() ? named(block) : "";
    }

    static String excerpt(String words) {
        return words.length() <= EXCERPT ? words : words.substring(0, EXCERPT).strip() + "…";
    }

    /**
     * The words it is about, with what goes and what comes.
     *
     * @param all amendments on that base, by id
     */
    List<WordRun> runs(Amendment amendment, Map<String, Amendment> all) {
        return switch (amendment.change()) {
            case Reword it -> diff(block(it.block()).words(), it.words(block(it.block())));
            case Remove it -> whole(held(it.block()), Change.REMOVED);
            case Move it -> whole(held(it.block()), Change.KEPT);
            case Add it -> whole(it.blocks().stream().map(Text.Block::words).toList(), Change.ADDED);
            case SubAmendment it -> {
                Amendment amended = Objects.requireNonNull(all.get(it.amendment()));
                yield diff(amended.parts().get(it.part()), amended.with(List.of(amendment)).parts().get(it.part()));
            }
        };
    }

    private static List<WordRun> diff(String before, String after) {
        return Diff.of(before, after).runs();
    }

    private Text.Block block(String id) {
        return base.blocks().get(base.place(id).orElseThrow());
    }

    private List<String> held(String block) {
        int place = base.place(block).orElseThrow();
        return base.blocks().subList(place, base.end(place)).stream().map(Text.Block::words).toList();
    }

    private static List<WordRun> whole(List<String> words, Change change) {
        List<WordRun> runs = new ArrayList<>();
        words.stream().filter(each -> !each.isEmpty()).forEach(each -> runs.add(new WordRun(change, each)));
        return runs;
    }
}
