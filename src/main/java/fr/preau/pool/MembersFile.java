package fr.preau.pool;

import fr.preau.kernel.Fold;
import fr.preau.list.TableFile;
import fr.preau.list.TableFile.Faults;
import fr.preau.list.TableFile.Line;
import fr.preau.list.TableFile.Unfit;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members as a treasurer keeps them in a spreadsheet: a code (INSEE, SIREN, département), what
 * counts, a day. All of a file is good, or each line that is not is told, and none is taken.
 */
final class MembersFile {
    private final Organisations organisations;
    private final @Nullable LocalDate day;
    private final List<Typed> lines = new ArrayList<>();
    private final Faults faults = new Faults();

    private record Typed(long line, String code, List<String> ids, NewMember it) {}

    /**
     * @param day of the lines that tell none; absent when each has to
     */
    MembersFile(Organisations organisations, @Nullable LocalDate day) {
        this.organisations = organisations;
        this.day = day;
    }

    /** All that come; none when anything is wrong. */
    List<NewMember> read(InputStream bytes) {
        try {
            TableFile.read(bytes, Pools.MOST_MEMBERS, this::take);
        } catch (Unfit why) {
            String module = why.key().equals("charset") ? "pool" : "programme";
            faults.add(0, module + ".import.file." + why.key(), why.arguments());
        }
        Set<String> ids = new HashSet<>();
        lines.forEach(one -> ids.addAll(one.ids()));
        Map<String, Organisation> known = organisations.all(ids);
        Map<String, Long> seen = new HashMap<>();
        List<NewMember> all = new ArrayList<>();
        for (Typed one : lines) {
            String id = one.ids().stream().filter(known::containsKey).findFirst().orElse(null);
            Long before = id == null ? null : seen.putIfAbsent(id, one.line());
            if (id == null) {
                faults.add(one.line(), "pool.import.unknown", List.of(one.code()));
            } else if (before != null) {
                faults.add(one.line(), "programme.import.twice", List.of(one.code(), before));
            } else {
                NewMember it = one.it();
                all.add(
                        new NewMember(
                                id, it.inhabitants(), it.pupils(), it.source(), it.day(), it.by()));
            }
        }
        return faults.many() == 0 ? all : List.of();
    }

    Faults faults() {
        return faults;
    }

    private void take(Line line) {
        try {
            boolean coded =
                    Stream.of("code", "insee", "siren", "membre")
                            .anyMatch(line.columns()::containsKey);
            if (!coded) {
                throw new Unfit("columns");
            }
            String code = cell(line, "code", "insee", "siren", "membre");
            Integer inhabitants = many(line, "habitants", "population");
            Integer pupils = many(line, "eleves", "élèves");
            String source = cell(line, "source");
            if ((inhabitants != null || pupils != null) && source.isEmpty()) {
                throw new Unfit("source");
            }
            var it =
                    new NewMember(
                            "",
                            inhabitants,
                            pupils,
                            source,
                            day(line),
                            cell(line, "deliberation", "délibération"));
            lines.add(
                    new Typed(line.number(), Fold.shortened(code, TableFile.SAID), ids(code), it));
        } catch (Unfit why) {
            faults.add(line.number(), "pool.import." + why.key(), why.arguments());
        }
    }

    /** What a code may be the reference of. */
    private static List<String> ids(String code) throws Unfit {
        String bare = Fold.unspaced(code);
        String upper = bare.toUpperCase(Locale.ROOT);
        if (bare.matches("[A-Za-z]+-[0-9A-Z]{1,14}")) {
            return List.of(bare);
        }
        if (bare.matches("\\d{9}")) {
            return List.of("epci-" + bare, "syndicat-" + bare);
        }
        if (upper.matches("(\\d{2}|2[AB])\\d{3}")) {
            return List.of("commune-" + upper);
        }
        if (upper.matches("\\d{2}|2[AB]|9[78]\\d")) {
            return List.of("departement-" + upper);
        }
        throw bare.isEmpty()
                ? new Unfit("none")
                : new Unfit("code", Fold.shortened(code, TableFile.SAID));
    }

    private static String cell(Line line, String... among) throws Unfit {
        return TableFile.bare(line.first(among));
    }

    private static @Nullable Integer many(Line line, String... among) throws Unfit {
        String typed = cell(line, among);
        String bare = Fold.unspaced(typed);
        if (!bare.matches("\\d{0,8}")) {
            throw new Unfit("many", Fold.shortened(typed, TableFile.SAID));
        }
        return bare.isEmpty() ? null : Integer.valueOf(bare);
    }

    private LocalDate day(Line line) throws Unfit {
        String typed = cell(line, "depuis", "date");
        if (!typed.isEmpty()) {
            return TableFile.day(typed);
        }
        if (day == null) {
            throw new Unfit("day", "");
        }
        return day;
    }
}
