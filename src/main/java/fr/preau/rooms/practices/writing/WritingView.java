package fr.preau.rooms.practices.writing;

import fr.preau.ground.files.KeptFile;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Rights;
import fr.preau.rooms.practices.review.Remarks;
import fr.preau.rooms.practices.review.Remarks.FieldRemark;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.SheetReader;
import fr.preau.rooms.practices.sheet.SheetReader.CheckedSheet;
import fr.preau.rooms.practices.sheet.SheetReader.Fault;
import fr.preau.rooms.practices.sheet.SheetTable;
import fr.preau.rooms.practices.sheet.Spending;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The pages of writing, with all that their templates need. */
@Component
record WritingView(SheetDrafts drafts, Nomenclature around, Remarks remarks, Rights rights) {
    private static final int MOST_FOUND = 8;
    private static final double ALIKE = 0.75;

    /**
     * A mistake in words: what is wrong, what to do, and where; the label of its field, or none.
     */
    record FieldFault(String field, String label, String message, String remedy, boolean grave) {
        /** Beside its field. */
        String sentence() {
            return remedy.isEmpty() ? message : message + ". " + remedy;
        }
    }

    /**
     * Where a sheet begins.
     *
     * @param carriers the organisations for which one may write
     * @param begun what is being written there
     * @param twin a sheet of the same carrier with nearly the same title
     * @param withdrawn the sheet that one has just withdrawn
     */
    record BeginPage(List<HeldMandate> carriers, String carrier, Manuscript typed, List<FieldFault> faults,
            List<Draft> begun, @Nullable Draft twin, @Nullable Draft withdrawn, List<Rights.Lack> lacks) {
        SectionFields.FirstFields few(Section section) {
            return new SectionFields.FirstFields(section, typed, faults);
        }

        /** The same, told to who has just withdrawn that sheet. */
        BeginPage after(@Nullable Draft gone) {
            return new BeginPage(carriers, carrier, typed, faults, begun, twin, gone, lacks);
        }
    }

    /**
     * One screen of the form.
     *
     * @param base tells the state it was shown in
     * @param places found for what was searched, and the one chosen
     * @param other what somebody else typed there meanwhile, field by field
     * @param remarks of reviewers, each beside its field
     * @param files the documents that are kept, by their SHA-256
     */
    record SectionPage(Draft draft, Section section, Manuscript typed, String base, List<FieldFault> faults,
            List<Choice> places, List<Choice> subjects, String sought, List<Differing> other, List<FieldRemark> remarks,
            int rows, @Nullable Spending spending, Sheet.Reach reach,
            Map<String, KeptFile> files) implements SectionFields {
        static final int MOST_ROWS = Manuscript.MOST_ROWS;

        List<FieldRemark> remarks(String field) {
            return remarks.stream().filter(remark -> remark.field().equals(field)).toList();
        }
    }

    /** One field that two people filled in. */
    record Differing(String label, String theirs, String mine) {}

    View begin(Visit visit, int status, BeginPage page) {
        return visit.page(status, "rooms/practices/writing/begin", title(visit, "begin", page.faults()), page);
    }

    BeginPage beginning(Visit visit, Actor actor, String carrier, Manuscript typed, boolean sent) {
        List<HeldMandate> carriers = carriers(actor);
        List<Draft> written = drafts.of(carriers.stream().map(HeldMandate::organisation).distinct().toList());
        String chosen = carrier.isEmpty() && carriers.size() == 1 ? carriers.getFirst().organisation() : carrier;
        List<FieldFault> faults = new ArrayList<>();
        if (sent) {
            if (carriers.stream().noneMatch(mandate -> mandate.organisation().equals(chosen))) {
                faults.add(new FieldFault("organisation", "", visit.t("sheet.fault.carrier"), "", true));
            }
            CheckedSheet read = around.read(actor, chosen, typed);
            Arrays.stream(Section.values())
                    .filter(SectionFields.FIRST::containsKey)
                    .forEach(section -> faults.addAll(wrong(visit, read.of(section))));
        }
        return new BeginPage(carriers, chosen, typed, faults,
                written.stream().filter(Draft::changed).limit(MOST_FOUND).toList(),
                twin(written, chosen, typed.text(Section.ESSENTIEL, "titre"), ""), null,
                carriers.isEmpty() ? rights.lacks(actor, Power.CONTRIBUTE) : List.of());
    }

    /** What would become of each line: a draft, unless it has no title or is there already. */
    List<SheetImportPages.ImportRow> report(Visit visit, Actor actor, String carrier,
            List<SheetTable.ManuscriptRow> lines) {
        List<Draft> written = lines.isEmpty() ? List.of() : drafts.of(List.of(carrier));
        List<SheetImportPages.ImportRow> report = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<CheckedSheet> reads = around.readAll(actor, carrier,
                lines.stream().map(SheetTable.ManuscriptRow::typed).toList());
        for (int i = 0; i < lines.size(); i++) {
            SheetTable.ManuscriptRow line = lines.get(i);
            List<FieldFault> unread = unread(visit, line);
            boolean twin = !seen.add(Fold.plain(line.title())) || twin(written, carrier, line.title(), "") != null;
            if (unread.stream().noneMatch(FieldFault::grave)) {
                unread.addAll(refused(visit, line, twin));
            }
            boolean made = unread.stream().noneMatch(FieldFault::grave);
            if (made) {
                unread.addAll(wrong(visit, reads.get(i).faults()));
            }
            report.add(SheetImportPages.reported(line, made, unread));
        }
        return report;
    }

    private static List<FieldFault> unread(Visit visit, SheetTable.ManuscriptRow line) {
        return new ArrayList<>(line.unread()
                .stream()
                .map(unread -> new FieldFault("", unread.field(),
                        visit.t("writing.import." + unread.key(), unread.details().toArray()), "", unread.grave()))
                .toList());
    }

    /** What makes that nothing comes of a line that was read. */
    private static List<FieldFault> refused(Visit visit, SheetTable.ManuscriptRow line, boolean twin) {
        String title = visit.t("writing.essentiel.titre");
        if (line.title().length() < SheetReader.SHORTEST_TITLE) {
            return List.of(SheetImportPages.wrong(visit, "", title, "writing.import.untitled"));
        }
        return twin ? List.of(SheetImportPages.wrong(visit, "", title, "writing.import.twin")) : List.of();
    }

    /** The mandates under which somebody may write, one an organisation. */
    static List<HeldMandate> carriers(Actor actor) {
        Set<String> seen = new HashSet<>();
        return actor.giving(Power.CONTRIBUTE).stream().filter(held -> seen.add(held.organisation())).toList();
    }

    /**
     * How one screen is asked for.
     *
     * @param sought the territory searched for
     * @param checked whether to tell what is wrong
     * @param sent what was just sent, remarks included; empty when nothing was
     * @param other what somebody else typed there meanwhile; absent when nobody did
     * @param refused the files that were sent and not kept
     */
    record Screen(String sought, boolean checked, Map<String, List<String>> sent,
            @Nullable Map<String, List<String>> other, List<FieldFault> refused) {
        Screen(String sought, boolean checked, Map<String, List<String>> sent,
                @Nullable Map<String, List<String>> other) {
            this(sought, checked, sent, other, List.of());
        }

        /** What was sent and could not be kept at all. */
        static Screen refused(Visit visit, Map<String, List<String>> sent, Refusal why) {
            String sentence = visit.t(why.key(), why.arguments().toArray());
            return new Screen("", true, sent, null, List.of(new FieldFault("", "", sentence, "", true)));
        }
    }

    /** One screen. */
    View section(Visit visit, int status, Actor actor, Draft draft, Section section, Screen screen) {
        Manuscript typed = draft.typed();
        Map<String, List<String>> other = screen.other();
        CheckedSheet read = around.read(actor, draft.carrier(), typed);
        List<FieldFault> faults = new ArrayList<>(screen.refused());
        read.of(section)
                .stream()
                .filter(fault -> screen.checked() || !fault.grave())
                .forEach(fault -> faults.add(wrong(visit, fault)));
        var page = new SectionPage(draft, section, typed, SheetDrafts.mark(other == null ? typed.of(section) : other),
                faults, section == Section.ESSENTIEL ? around.places(typed, screen.sought()) : List.of(),
                section == Section.DROIT ? around.subjects(visit.language()) : List.of(), screen.sought(),
                other == null ? List.of() : differing(visit, section, typed, other),
                draft.versions() == 0 ? List.of() : remarks.beside(draft.id(), draft.typed(), section, screen.sent()),
                Math.max(1, typed.rows(section)), section == Section.COUTS ? Spending.of(read.sheet().costs()) : null,
                read.sheet().reach(), files(draft, section));
        String name = visit.t("writing." + section.path());
        boolean graveOnes = faults.stream().anyMatch(FieldFault::grave);
        return visit.page(status, "rooms/practices/writing/section",
                graveOnes ? visit.t("writing.error.title", name) : name, page);
    }

    private Map<String, KeptFile> files(Draft draft, Section section) {
        return section == Section.DOCUMENTS ? around.files(draft.carrier(), draft.typed()) : Map.of();
    }

    private static List<Differing> differing(Visit visit, Section section, Manuscript mine,
            Map<String, List<String>> theirs) {
        return Manuscript.differing(theirs, mine.of(section))
                .stream()
                .map(name -> new Differing(label(visit, section, name),
                        String.join(", ", theirs.getOrDefault(name, List.of())),
                        String.join(", ", mine.all(section, name))))
                .toList();
    }

    private static String label(Visit visit, Section section, String name) {
        int dash = name.lastIndexOf('-');
        String key = "writing." + section.path() + "." + (dash < 0 ? name : name.substring(0, dash));
        return dash < 0 ? visit.t(key) : visit.t(key) + " (" + (Integer.parseInt(name.substring(dash + 1)) + 1) + ")";
    }

    static List<FieldFault> wrong(Visit visit, List<Fault> faults) {
        return faults.stream().map(fault -> wrong(visit, fault)).toList();
    }

    static FieldFault wrong(Visit visit, Fault fault) {
        String key = "sheet.fault." + fault.key();
        Object[] arguments = fault.arguments()
                .stream()
                .map(argument -> argument instanceof Integer number && number > 9_999 ? visit.number(number) : argument)
                .toArray();
        String remedy = key + ".remedy";
        return new FieldFault(fault.field(), label(visit, fault.section(), fault.field()), visit.t(key, arguments),
                visit.has(remedy) ? visit.t(remedy, arguments) : "", fault.grave());
    }

    static String title(Visit visit, String page, List<FieldFault> faults) {
        String title = visit.t("writing." + page + ".title");
        return faults.isEmpty() ? title : visit.t("writing.error.title", title);
    }

    /** A sheet of the same carrier with nearly the same words in its title. */
    static @Nullable Draft twin(List<Draft> written, String carrier, String title, String id) {
        Set<String> words = words(title);
        return words.isEmpty() ? null
                : written.stream()
                        .filter(draft -> draft.carrier().equals(carrier) && !draft.id().equals(id))
                        .filter(draft -> alike(words, words(draft.title())) >= ALIKE)
                        .findFirst()
                        .orElse(null);
    }

    private static Set<String> words(String title) {
        Set<String> words = new HashSet<>(Arrays.asList(Fold.plain(title).split(" ")));
        words.removeIf(String::isBlank);
        return words;
    }

    private static double alike(Set<String> group, Set<String> other) {
        Set<String> shared = new HashSet<>(group);
        shared.retainAll(other);
        Set<String> all = new HashSet<>(group);
        all.addAll(other);
        return (double) shared.size() / all.size();
    }
}
