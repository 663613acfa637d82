package fr.preau.rooms.programmes.pool;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.Faults;
import fr.preau.ground.list.TableFile.TableContent;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.ground.upload.Upload;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
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
 * Members as a treasurer keeps them in a spreadsheet: a code (INSEE, SIREN, département), what counts, a day. All of a
 * file is good, or each line that is not is told, and none is taken.
 */
final class MembersFile {
    private static final String[] CODES = {"code", "insee", "siren", "membre"};
    private final @Nullable LocalDate day;

    /** A line, its code as it is told, and the references that code may be. */
    private record MemberEntry(long line, String code, List<String> ids, NewMember it) {}

    private MembersFile(@Nullable LocalDate day) {
        this.day = day;
    }

    /**
     * All that come.
     *
     * @param day of the lines that tell none; absent when each has to
     */
    static TableContent<NewMember> read(Upload table, Organisations organisations, @Nullable LocalDate day) {
        var file = new MembersFile(day);
        TableContent<MemberEntry> lines = TableFile.all(table, Pools.MOST_MEMBERS, "pool.import.", file::take);
        Faults faults = lines.faults();
        Set<String> ids = new HashSet<>();
        lines.lines().forEach(entry -> ids.addAll(entry.ids()));
        Map<String, Organisation> known = organisations.all(ids);
        Map<String, Long> seen = new HashMap<>();
        List<NewMember> all = new ArrayList<>();
        for (MemberEntry entry : lines.lines()) {
            String id = entry.ids().stream().filter(known::containsKey).findFirst().orElse("");
            Long before = seen.putIfAbsent(id, entry.line());
            if (id.isEmpty()) {
                faults.add(entry.line(), "pool.import.unknown", List.of(entry.code()));
            } else if (before != null) {
                faults.add(entry.line(), "programme.import.twice", List.of(entry.code(), before));
            }
            all.add(entry.it().of(id));
        }
        return new TableContent<>(all, faults);
    }

    private MemberEntry take(TableLine line) throws Unfit {
        String code = cell(line, CODES);
        if (Stream.of(CODES).noneMatch(line.columns()::containsKey)) {
            throw new Unfit("columns");
        }
        Integer inhabitants = many(line, "habitants", "population");
        Integer pupils = many(line, "eleves", "élèves");
        String source = cell(line, "source");
        if ((inhabitants != null || pupils != null) && source.isEmpty()) {
            throw new Unfit("source");
        }
        String by = cell(line, "deliberation", "délibération");
        var it = new NewMember("", inhabitants, pupils, source, day(line), by);
        return new MemberEntry(line.number(), Fold.shortened(code, TableFile.SAID), ids(code), it);
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
        throw bare.isEmpty() ? new Unfit("none") : new Unfit("code", Fold.shortened(code, TableFile.SAID));
    }

    private static String cell(TableLine line, String... among) throws Unfit {
        return TableFile.bare(line.first(among));
    }

    private static @Nullable Integer many(TableLine line, String... among) throws Unfit {
        String typed = cell(line, among);
        String bare = Fold.unspaced(typed);
        if (!bare.matches("\\d{0,8}")) {
            throw new Unfit("many", Fold.shortened(typed, TableFile.SAID));
        }
        return bare.isEmpty() ? null : Integer.valueOf(bare);
    }

    private LocalDate day(TableLine line) throws Unfit {
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
