package fr.preau.rooms.practices.practice;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.law.Answer;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.competences.competence.Competences;
import fr.preau.rooms.practices.practice.PracticePage.CostLine;
import fr.preau.rooms.practices.practice.PracticePage.Fact;
import fr.preau.rooms.practices.practice.PracticePage.Place;
import fr.preau.rooms.practices.practice.PracticePage.ResultLine;
import fr.preau.rooms.practices.practice.PracticePage.ShareLine;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Sheet.Cost;
import fr.preau.rooms.practices.sheet.Sheet.Result;
import fr.preau.rooms.practices.sheet.SheetFigures;
import fr.preau.rooms.practices.sheet.Spending;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what a sheet says in the words of a visit: amounts, shares of a pupil, places, the law. */
@Component
record PracticePortrait(Territories territories, Competences competences) {
    private static final String SYNDICAT = "syndicat-";
    private static final double CENTS = 100;
    private static final int WHOLE = 100;
    private static final long ROUNDED_FROM = 10_000;

    /** What its page says to every reader. */
    PracticePage page(Visit visit, Practice it, List<Contests.Contest> contests) {
        Sheet sheet = it.sheet();
        Evidence evidence = it.evidence();
        return new PracticePage(it, carrierPath(visit, it.carrier()), place(visit, sheet), facts(visit, sheet),
                costs(visit, sheet), sums(visit, sheet), costsNote(visit, sheet), financing(visit, sheet),
                results(visit, sheet), law(visit, sheet), lawPath(visit, sheet), reasons(visit, evidence.holds()),
                reasons(visit, evidence.missing()), reasons(visit, evidence.against()), contests);
    }

    @Nullable
    Place place(Visit visit, Sheet sheet) {
        Optional<Territory> found = territory(sheet);
        if (found.isPresent()) {
            Territory it = found.get();
            String name = it.name();
            return new Place(sheet.place().isEmpty() ? name : sheet.place(),
                    visit.to("/territoires/" + it.kind().name().toLowerCase(Locale.ROOT) + "/" + it.code()));
        }
        return sheet.place().isEmpty() ? null : new Place(sheet.place(), null);
    }

    /** Everybody who carries a sheet has a page, but a syndicat that the référentiel lacks. */
    @Nullable
    String carrierPath(Visit visit, String carrier) {
        boolean lacking = carrier.startsWith(SYNDICAT)
                && territories.now().latest(TerritoryKind.SYNDICAT, carrier.substring(SYNDICAT.length())).isEmpty();
        return lacking ? null : visit.to("/organisations/" + carrier);
    }

    private Optional<Territory> territory(Sheet sheet) {
        String named = sheet.territory();
        return named == null ? Optional.empty() : Territory.placed(territories.now(), named);
    }

    List<Fact> facts(Visit visit, Sheet sheet) {
        Sheet.Reach reach = sheet.reach();
        return List.of(new Fact(visit.t("practice.show.when"), SheetFigures.period(visit, sheet)),
                new Fact(visit.t("practice.show.levels"), words(visit, "level", sheet.levels())),
                new Fact(visit.t("practice.show.schools"), SheetFigures.number(visit, reach.schools())),
                new Fact(visit.t("practice.show.classes"), SheetFigures.number(visit, reach.classes())),
                new Fact(visit.t("practice.show.pupils"), SheetFigures.number(visit, reach.pupils())),
                new Fact(visit.t("practice.show.perpupil"),
                        each(visit, Spending.of(sheet.costs()).firstYear(), reach.pupils())));
    }

    static @Nullable String words(Visit visit, String kind, List<String> codes) {
        return codes.isEmpty() ? null
                : String.join(", ", codes.stream().map(code -> visit.t("practice." + kind + "." + code)).toList());
    }

    /** For one of so many; to the euro from a hundred euros, where cents would say too much. */
    private static @Nullable String each(Visit visit, @Nullable Range range, @Nullable Integer many) {
        Range one = range == null ? null : range.per(many);
        return one == null ? null : SheetFigures.amount(visit, new Range(rounded(one.low()), rounded(one.high())));
    }

    private static long rounded(long cents) {
        return cents < ROUNDED_FROM ? cents : Math.round(cents / CENTS) * WHOLE;
    }

    List<CostLine> costs(Visit visit, Sheet sheet) {
        return sheet.costs()
                .stream()
                .map(cost -> line(visit, sheet, cost.label(),
                        visit.t("practice.nature." + cost.nature() + "." + cost.rhythm()) + tax(visit, cost),
                        cost.range(), cost.payer(), cost.said()))
                .toList();
    }

    private static String tax(Visit visit, Cost cost) {
        String tax = cost.low() == null ? "" : ", " + visit.t("practice.tax." + cost.tax());
        return cost.year() == null ? tax : tax + ", " + cost.year();
    }

    /** The sums that mean something: only where more than one line adds up. */
    List<CostLine> sums(Visit visit, Sheet sheet) {
        Spending all = Spending.of(sheet.costs());
        List<CostLine> sums = new ArrayList<>();
        add(sums, visit, sheet, "practice.sum.investment", all.investment());
        add(sums, visit, sheet, "practice.sum.once", all.onceRunning());
        add(sums, visit, sheet, "practice.sum.yearly", all.yearly());
        if (sums.size() > 1) {
            add(sums, visit, sheet, "practice.sum.first", all.firstYear());
        }
        return sums;
    }

    private static void add(List<CostLine> sums, Visit visit, Sheet sheet, String key, @Nullable Range range) {
        if (range != null) {
            sums.add(line(visit, sheet, visit.t(key), "", range, "", null));
        }
    }

    private static CostLine line(Visit visit, Sheet sheet, String label, String nature, @Nullable Range range,
            String payer, Sheet.@Nullable FigureSource said) {
        Sheet.Reach reach = sheet.reach();
        return new CostLine(label, nature, SheetFigures.amount(visit, range), each(visit, range, reach.pupils()),
                each(visit, range, reach.classes()), each(visit, range, reach.schools()), payer, said);
    }

    String costsNote(Visit visit, Sheet sheet) {
        Spending all = Spending.of(sheet.costs());
        List<String> said = new ArrayList<>();
        if (all.firstYear() != null) {
            said.add(visit.t("practice.costs.tax." + all.tax()));
        }
        if (all.partial() && all.firstYear() != null) {
            said.add(visit.t("practice.costs.partial"));
        }
        if (all.firstYear() != null && sheet.reach().pupils() == null) {
            said.add(visit.t("practice.costs.pupils"));
        }
        return String.join(" ", said);
    }

    List<ShareLine> financing(Visit visit, Sheet sheet) {
        return sheet.financing()
                .stream()
                .map(share -> new ShareLine(share.funder(),
                        share.cents() == null ? null : SheetFigures.euros(visit, share.cents()),
                        share.percent() == null ? null : SheetFigures.number(visit, share.percent()) + "\u00a0%",
                        share.said()))
                .toList();
    }

    List<ResultLine> results(Visit visit, Sheet sheet) {
        return sheet.results().stream().map(one -> result(visit, one)).toList();
    }

    private static ResultLine result(Visit visit, Result result) {
        BigDecimal before = result.before();
        BigDecimal after = result.after();
        double most = Math.max(before == null ? 0 : before.doubleValue(), after == null ? 0 : after.doubleValue());
        boolean drawn = before != null && after != null && before.signum() >= 0 && after.signum() >= 0;
        return new ResultLine(result.indicator(), visit.t("practice.better." + result.better()),
                measured(visit, before, result.unit()),
                result.beforeOn() == null ? null : SheetFigures.when(visit, result.beforeOn()),
                measured(visit, after, result.unit()),
                result.afterOn() == null ? null : SheetFigures.when(visit, result.afterOn()),
                drawn ? width(before, most) : 0, drawn ? width(after, most) : 0, result.how(), result.said());
    }

    private static int width(@Nullable BigDecimal value, double most) {
        return value == null || most <= 0 ? 0 : (int) Math.round(WHOLE * value.doubleValue() / most);
    }

    private static @Nullable String measured(Visit visit, @Nullable BigDecimal value, String unit) {
        return value == null ? null
                : unit.isEmpty() ? SheetFigures.number(visit, value)
                        : SheetFigures.number(visit, value) + "\u00a0" + unit;
    }

    List<String> reasons(Visit visit, List<Evidence.Reason> reasons) {
        return reasons.stream().map(reason -> {
            String key = "practice.evidence." + reason.key();
            return visit.has(key + ".one") ? visit.count(key, reason.count()) : visit.t(key, reason.count());
        }).toList();
    }

    /** What the competence engine calls it; absent when the sheet does not say. */
    @Nullable
    String subject(Visit visit, Sheet sheet) {
        String subject = sheet.subject();
        return subject == null ? null : competences.subjects(visit.language()).getOrDefault(subject, subject);
    }

    /** Who may do this there, from the law engine; nothing where it has no commune to ask about. */
    List<String> law(Visit visit, Sheet sheet) {
        Competences.QuestionInput asked = asked(sheet);
        if (asked == null) {
            return List.of();
        }
        try {
            Answer answer = competences.whoDoes(competences.question(asked));
            return competences.inWords(answer, visit.language());
        } catch (Refusal unknown) {
            return List.of();
        }
    }

    private Competences.@Nullable QuestionInput asked(Sheet sheet) {
        String subject = sheet.subject();
        Optional<Territory> place = territory(sheet);
        if (subject == null || sheet.levels().isEmpty() || place.isEmpty()) {
            return null;
        }
        return place.get().kind() == TerritoryKind.COMMUNE
                ? new Competences.QuestionInput(null, place.get().code(), sheet.levels().getFirst(), subject, null,
                        null)
                : null;
    }

    /** The whole answer for that place, or the form to ask about one's own. */
    String lawPath(Visit visit, Sheet sheet) {
        String subject = sheet.subject() == null ? "" : "sujet=" + sheet.subject();
        String level = sheet.levels().isEmpty() ? "" : "&niveau=" + sheet.levels().getFirst();
        Competences.QuestionInput asked = asked(sheet);
        return visit.to(asked == null ? "/qui-fait-quoi?" + subject + level
                : "/qui-fait-quoi?commune=" + asked.commune() + "&" + subject + level);
    }
}
