package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.Law.Inapplicable;
import fr.preau.law.Law.NoDecider;
import fr.preau.law.Law.Substitution;
import fr.preau.law.LawCodes.Label;
import fr.preau.law.LawFile.LawException;
import fr.preau.law.LawRule.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files listed in {@code droit/sommaire.yml} into a {@link Law}; refuses what it does not understand, file by
 * file.
 */
final class LawReader {
    private final Function<String, String> files;
    private final List<LawRule> rules = new ArrayList<>();
    private final List<Substitution> substitutions = new ArrayList<>();
    private final List<Inapplicable> inapplicables = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<NoDecider> noDeciders = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<LawCase> cases = new ArrayList<>();

    private LawReader(Function<String, String> files) {
        this.files = files;
    }

    /** The law that ships with Préau. */
    static Law shipped() {
        return read(LawFile::shipped);
    }

    /** The law of other files: path below {@code droit/} → text. */
    static Law read(Function<String, String> files) {
        return new LawReader(files).law();
    }

    private Law law() {
        LawFile contents = file("sommaire.yml");
        LawCodes codes = new LawCodes(file("codes/niveaux.yml"), file("codes/sujets.yml"), file("codes/autorites.yml"),
                file("codes/faits.yml"), contents.texts("territoires").stream().map(this::file).toList());
        contents.texts("instruments").forEach(path -> in(path, file -> instrument(path, file, codes)));
        in("codes/sans-objet.yml", file -> noDeciders(file, codes));
        in("codes/blocs.yml", file -> blocks.addAll(BlockReader.read(file, codes)));
        contents.texts("cas").forEach(path -> in(path, file -> cases(path, file, codes)));
        return Law.of(new Law.Content(codes, rules, substitutions, inapplicables, instruments, noDeciders, blocks,
                cases, addresses()));
    }

    private TextAddresses addresses() {
        List<TextAddresses> read = new ArrayList<>();
        in("adresses.yml", file -> read.add(TextAddresses.read(file)));
        return read.getFirst();
    }

    private LawFile file(String path) {
        try {
            return LawFile.read(files.apply(path));
        } catch (LawException e) {
            throw new LawException(path, e);
        }
    }

    private void in(String path, java.util.function.Consumer<LawFile> read) {
        LawFile file = file(path);
        try {
            read.accept(file);
        } catch (LawException e) {
            throw new LawException(path, e);
        }
    }

    private void instrument(String path, LawFile file, LawCodes codes) {
        file.allow("instrument article titre url versions regles substitutions inapplicables");
        Instrument instrument = new Instrument(path.replace(".yml", ""), file.text("instrument"),
                reference(file.text("instrument"), file.textOrNull("article")), file.textOrNull("titre"),
                file.textOrNull("url"), file.list("versions").stream().map(LawReader::version).toList());
        instruments.add(instrument);
        file.list("regles").forEach(group -> rules(group, instrument, codes));
        file.list("substitutions").forEach(lawFile -> substitutions.add(substitution(lawFile, codes)));
        file.list("inapplicables").forEach(lawFile -> inapplicables.add(inapplicable(lawFile, codes)));
    }

    private static String reference(String name, @Nullable String article) {
        if (article == null) {
            return "";
        }
        return switch (name) {
            case "Code de l’éducation" -> "C. éduc. " + article;
            case "Code général des collectivités territoriales" -> "CGCT " + article;
            case "Code général de la fonction publique" -> "CGFP " + article;
            case "Code rural et de la pêche maritime" -> "C. rural " + article;
            case "Code de l’action sociale et des familles" -> "CASF " + article;
            default -> throw new LawException("code inconnu « " + name + " »");
        };
    }

    private static Instrument.Version version(LawFile f) {
        f.allow("article depuis jusqu_a confirmee vue_jusqu_au deduite url lu resume");
        long ends = f.day("jusqu_a", Long.MAX_VALUE);
        boolean last = f.has("confirmee") && f.day("confirmee", 0) > 0;
        int said = (f.has("jusqu_a") ? 1 : 0) + (last ? 1 : 0) + (f.has("vue_jusqu_au") ? 1 : 0);
        if (said != 1) {
            throw new LawException("une version porte « jusqu_a », « confirmee » ou « vue_jusqu_au », l’un des trois");
        }
        return new Instrument.Version(f.textOrNull("article"), f.day("depuis", Long.MIN_VALUE), ends,
                f.has("vue_jusqu_au") ? f.day("vue_jusqu_au", 0) + 1 : ends, f.yes("deduite"), f.textOrNull("url"),
                f.text("lu"), f.text("resume"));
    }

    private void rules(LawFile f, Instrument instrument, LawCodes codes) {
        f.allow("qui role force depuis jusqu_a si etape remplace a_defaut rang fondement"
                + " verification sources note remarque zone_grise pour");
        LawFile levels = f.block("pour");
        for (String level : levels.keys()) {
            LawFile subjects = levels.block(level);
            if (!level.equals("*") && !level.equals("PUBLIC")) {
                codes.level(level);
            }
            for (String subject : subjects.keys()) {
                rules.add(rule(subjects.text(subject), level, subject, f, instrument, codes));
            }
        }
    }

    private static LawRule rule(String id, String level, String subject, LawFile f, Instrument instrument,
            LawCodes codes) {
        Role role = Role.read(f.text("role"));
        LawFile grey = f.has("zone_grise") ? f.block("zone_grise").allow("qui dit") : null;
        return new LawRule(id, level, codes.subject(subject), codes.authority(f.text("qui")), role,
                f.has("force") ? Role.Force.read(f.text("force")) : role.usual(), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), Condition.read(f.text("si", ""), codes),
                LawRule.Step.read(f.text("etape", "base")), Integer.parseInt(f.text("rang", "10")),
                Basis.read(f.text("fondement")), f.yes("a_defaut"), f.textOrNull("remplace"),
                Answer.Verification.read(f.text("verification")), citations(f), f.text("note", ""),
                grey == null ? null : new LawRule.Position(grey.text("qui"), grey.text("dit")), instrument,
                Reach.EVERYWHERE, null);
    }

    static List<Citation> citations(LawFile f) {
        List<Citation> sources = f.texts("sources").stream().map(Citation::read).toList();
        if (sources.isEmpty()) {
            throw new LawException("« sources » manque");
        }
        return sources;
    }

    private static Substitution substitution(LawFile f, LawCodes codes) {
        f.allow("au_lieu_de qui organe si nom_seulement depuis jusqu_a verification sources note" + " remarque");
        return new Substitution(codes.authority(f.text("au_lieu_de")).code(), codes.authority(f.text("qui")),
                f.text("organe", ""), Condition.read(f.text("si", ""), codes), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), f.yes("nom_seulement"),
                Answer.Verification.read(f.text("verification")), citations(f), f.text("note", ""), Reach.EVERYWHERE);
    }

    private static Inapplicable inapplicable(LawFile f, LawCodes codes) {
        f.allow("si depuis jusqu_a articles tout hors_champ verification sources note remarque");
        if (f.texts("articles").isEmpty() == !f.yes("tout")) {
            throw new LawException("« articles » ou « tout », l’un des deux");
        }
        return new Inapplicable(Condition.read(f.text("si"), codes), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), Set.copyOf(f.texts("articles")), f.yes("hors_champ"),
                Answer.Verification.read(f.text("verification")), citations(f), f.text("note"), Reach.EVERYWHERE);
    }

    private void noDeciders(LawFile file, LawCodes codes) {
        file.allow("sans_objet sans_decideur");
        for (String key : file.keys()) {
            for (LawFile group : file.list(key)) {
                group.allow("pour fr en");
                Label why = new Label(group.text("fr"), group.text("en"));
                LawFile levels = group.block("pour");
                levels.keys()
                        .forEach(level -> levels.texts(level)
                                .forEach(subject -> noDeciders.add(new NoDecider(codes.level(level).code(),
                                        codes.subject(subject).code(), key.equals("sans_objet"), why))));
            }
        }
    }

    private void cases(String path, LawFile file, LawCodes codes) {
        file.allow("cas");
        file.list("cas").forEach(f -> cases.add(LawCase.read(f, path, codes)));
    }
}
