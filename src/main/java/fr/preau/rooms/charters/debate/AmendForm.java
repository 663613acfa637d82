package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment.Add;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.Move;
import fr.preau.ground.amendment.Amendment.Remove;
import fr.preau.ground.amendment.Amendment.Reword;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.amendment.Reading;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.amendment.Text.Block;
import fr.preau.ground.amendment.Text.Kind;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.rooms.charters.charter.Charter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An amendment as its form was sent. */
record AmendForm(Form form) {
    static final String WORDS = "mots";
    static final String REMOVE = "retrait";
    static final String MOVE = "deplacement";
    static final String ADD = "ajout";
    static final List<String> KINDS = List.of(WORDS, REMOVE, MOVE, ADD);

    private static final String AFTER = "apres";
    private static final String NEW = "nouveau";
    private static final String HEADING = "intitule";

    /** What an address may ask for: what it is about, never what it says. */
    private static final List<String> ASKED = List.of("genre", "bloc", "sous", "partie", AFTER);

    /** The form about a block, with its words in it. */
    static String path(Charter charter, String block) {
        return charter.path() + "/amendements/nouveau?bloc=" + block;
    }

    static AmendForm asked(Form form, Map<String, String> address) {
        ASKED.forEach(field -> form.begun(field, address.get(field)));
        return new AmendForm(form);
    }

    /** The version before the eyes of who typed it. */
    int version() {
        return Math.max(0, form.number("version"));
    }

    /** The block it is about. */
    String block() {
        return form.text("bloc");
    }

    /** Whether another kind was chosen in the form: it is shown again, nothing is filed. */
    boolean switched() {
        return KINDS.contains(form.text("vers"));
    }

    String kind() {
        String typed = form.text("vers", form.text("genre"));
        return KINDS.contains(typed) ? typed : WORDS;
    }

    /** What was typed for other kinds, kept in case one comes back to them. */
    List<String> aside() {
        List<String> shown = switch (kind()) {
            case REMOVE -> List.of();
            case MOVE -> List.of(AFTER);
            case ADD -> List.of(AFTER, "nature", HEADING, NEW);
            default -> List.of(WORDS);
        };
        return Stream.of(WORDS, AFTER, "nature", HEADING, NEW)
                .filter(field -> !shown.contains(field) && form.sent(field))
                .toList();
    }

    /** The amendment amended, for a sub-amendment. */
    String parent() {
        return form.text("sous");
    }

    boolean under() {
        return !parent().isEmpty();
    }

    /** Which part of it. */
    int part() {
        return Math.max(0, form.number("partie"));
    }

    /** The whole block, or the whole part of an amendment, as it should be, blanks included. */
    String words() {
        return form.all(WORDS).stream().findFirst().orElse("");
    }

    boolean preview() {
        return form.has("suite", "apercu");
    }

    String seat() {
        return form.text("siege");
    }

    List<Choice> natures() {
        return Stream.of(Kind.PARAGRAPH, Kind.ARTICLE)
                .map(kind -> new Choice(kind.name(), form.visit().t("debate.form.nature." + kind)))
                .toList();
    }

    /** The same form, that says what doors refuse beside its fields. */
    AmendForm told() {
        String at = kind().equals(ADD) ? NEW : kind().equals(MOVE) ? AFTER : WORDS;
        form.asking("motives", "motifs")
                .asking("asked", "cosignataires")
                .asking("sujets", FormPage.DUTIES)
                .asking("niveaux", FormPage.DUTIES)
                .asking("text", NEW)
                .asking("place", AFTER)
                .asking("change", !under() && kind().equals(REMOVE) ? Form.NOWHERE : at);
        return this;
    }

    /**
     * What is proposed.
     *
     * @throws Refusal.Conflict when another version is the latest by now
     * @throws Refusal.BadRequest on the field at fault
     */
    Change change(Docket docket) {
        Refusal.conflict(version() != docket.base().n(), "debate.refused.version", version());
        Text text = docket.base().text();
        if (under()) {
            FiledAmendment parent = Bases.find(docket.amendments(), parent());
            if (parent == null || part() >= parent.amendment().parts().size()) {
                throw new Refusal.BadRequest(WORDS, "amendment.refused.under.unknown");
            }
            return SubAmendment.to(parent.amendment(), part(), words());
        }
        return switch (kind()) {
            case REMOVE -> new Remove(block());
            case MOVE -> new Move(block(), form.text(AFTER));
            case ADD -> new Add(form.text(AFTER), added());
            default -> {
                Block one = AmendmentView.block(text, block());
                if (one == null) {
                    throw new Refusal.BadRequest(WORDS, "amendment.refused.block");
                }
                yield Reword.to(one, words());
            }
        };
    }

    private List<Block> added() {
        List<Block> blocks = new ArrayList<>();
        boolean article = form.has("nature", Kind.ARTICLE.name());
        String typed = form.text(NEW);
        if (article) {
            String heading = form.text(HEADING).replace('\n', ' ');
            if (heading.length() > Contributions.LONGEST) {
                throw new Refusal.BadRequest(HEADING, "debate.refused.why", Contributions.LONGEST);
            }
            blocks.add(new Block(PublicId.fresh("B"), Kind.ARTICLE, heading));
        }
        if (!article || !typed.isEmpty()) {
            for (Block block : Reading.of(typed, () -> PublicId.fresh("B")).text().blocks()) {
                Refusal.refuse(block.kind().holds(), NEW, "debate.refused.holds");
                blocks.add(block);
            }
        }
        return blocks;
    }

    Amendments.Draft draft(Change change) {
        Set<String> asked = Set.copyOf(form.all("cosignataires"));
        return new Amendments.Draft(version(), change, form.text("motifs"), seat(), asked);
    }
}
