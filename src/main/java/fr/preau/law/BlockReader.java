package fr.preau.law;

import fr.preau.law.Instrument.Citation;
import fr.preau.law.LawRule.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what each act moves, and what it leaves to the statutes. */
final class BlockReader {
    private BlockReader() {}

    /** The blocks of {@code codes/blocs.yml}. */
    static List<Block> read(LawFile file, LawCodes codes) {
        List<Block> blocks = new ArrayList<>();
        for (LawFile f : file.allow("blocs").list("blocs")) {
            f.allow("fait recoit dessaisit depuis jusqu_a si rang fondement sources note remarque"
                    + " emporte selon_les_statuts");
            List<Block.SubjectGroup> parts = new ArrayList<>();
            f.list("emporte").forEach(part -> parts.addAll(parts(part, codes)));
            if (f.has("selon_les_statuts")) {
                parts.addAll(silent(f.block("selon_les_statuts"), codes));
            }
            String fact = codes.fact(f.text("fait")).code();
            String condition = fact + "=1" + (f.has("si") ? "&" + f.text("si") : "");
            blocks.add(new Block(fact, codes.authority(f.text("recoit")), Set.copyOf(f.texts("dessaisit")),
                    Condition.read(condition, codes), f.day("depuis", Long.MIN_VALUE), f.day("jusqu_a", Long.MAX_VALUE),
                    Integer.parseInt(f.text("rang")), Basis.read(f.text("fondement")), LawReader.citations(f),
                    f.text("note", ""), parts));
        }
        return blocks;
    }

    private static List<Block.SubjectGroup> parts(LawFile f, LawCodes codes) {
        f.allow("pour roles depuis verification sources note remarque");
        List<Block.SubjectGroup> parts = new ArrayList<>();
        Set<Role> roles = f.has("roles") ? f.texts("roles").stream().map(Role::read).collect(Collectors.toSet())
                : Set.of(Role.DECIDES, Role.FUNDS, Role.OPERATES);
        LawFile levels = f.block("pour");
        for (String level : levels.keys()) {
            parts.add(new Block.SubjectGroup(codes.level(level).code(), subjects(levels, level, codes), roles, true,
                    f.day("depuis", Long.MIN_VALUE), Answer.Verification.read(f.text("verification")),
                    f.texts("sources").stream().map(Citation::read).toList(), Reach.EVERYWHERE, f.text("note", "")));
        }
        return parts;
    }

    private static List<Block.SubjectGroup> silent(LawFile levels, LawCodes codes) {
        return levels.keys()
                .stream()
                .map(level -> new Block.SubjectGroup(codes.level(level).code(), subjects(levels, level, codes),
                        Set.of(), false, Long.MIN_VALUE, Answer.Verification.PARTIAL, List.of(), Reach.EVERYWHERE, ""))
                .toList();
    }

    private static List<String> subjects(LawFile levels, String level, LawCodes codes) {
        return levels.texts(level).stream().map(text -> codes.subject(text).code()).toList();
    }
}
