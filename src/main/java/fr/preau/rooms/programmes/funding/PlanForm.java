package fr.preau.rooms.programmes.funding;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.people.organisation.Siren;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FiledPlan.Outline;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FinancingPlan.Size;
import fr.preau.rooms.programmes.funding.Funder.Award;
import fr.preau.rooms.programmes.funding.Funder.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a plan: a line for each expense and each funder, what is wrong beside each field. A line in which nothing
 * is written is none.
 */
final class PlanForm {
    static final List<Integer> DELAYS = List.of(0, 1, 2, 3);
    static final List<Integer> QUARTERS = List.of(1, 2, 3, 4);
    private static final String FAULT = "funding.fault.";
    private static final String DEPARTEMENT = "(0[1-9]|(?!20)[1-8]\\d|9[0-5]|2[AB]|97[1-8]|98[4-9])?";
    private static final String YES = "oui";
    private static final String NO = "non";
    private static final int MOST_LIFE = 30;
    private final Form form;
    private final LocalDate today;

    /**
     * @param today on which no money came yet that is to come later
     */
    PlanForm(Form form, LocalDate today) {
        this.form = form;
        this.today = today;
    }

    /** What is typed of a plan, once nothing is wrong with it. */
    record PlanInput(@Nullable Outline said, @Nullable FinancingPlan read) {
        Outline outline() {
            return Objects.requireNonNull(said);
        }

        FinancingPlan figures() {
            return Objects.requireNonNull(read);
        }
    }

    /** What is typed; what is wrong is said beside each field. */
    PlanInput typed() {
        return new PlanInput(outline(), figures());
    }

    /** What it holds at first, of a plan as it is kept. */
    static void begun(Form form, FiledPlan it) {
        Outline outline = it.outline();
        Frame frame = it.figures().frame();
        form.begun("titre", outline.title())
                .begun("objet", outline.about())
                .begun("siret", outline.siret())
                .begun("operation", outline.operation())
                .begun("porteur", frame.carrier())
                .begun("niveau", frame.level())
                .begun("jour", frame.day())
                .begun("departement", frame.departement())
                .begun("population", told(frame.population()))
                .begun("ecoles", told(frame.size().schools()))
                .begun("classes", told(frame.size().classes()))
                .begun("eleves", told(frame.size().pupils()))
                .begun("enseignants", told(frame.size().teachers()))
                .begun("duree", frame.life())
                .begun("tva", frame.vatDelay())
                .begun("annuel", Money.typed(frame.yearly()))
                .begun("membres", said(frame.others()))
                .begun("seuil", said(frame.beyond()))
                .begun("technique", said(frame.technical()));
        if (frame.prefect() && !form.sent("edition")) {
            form.begun("prefet", "oui");
        }
        for (int i = 0; i < it.figures().costs().size(); i++) {
            begun(form, PlanEntry.at(PlanEntry.COST, i + 1), it.figures().costs().get(i));
        }
        for (int i = 0; i < it.figures().funders().size(); i++) {
            begun(form, PlanEntry.at(PlanEntry.FUNDER, i + 1), it.figures().funders().get(i));
        }
    }

    private static void begun(Form form, String at, PlanCost cost) {
        form.begun(at + "libelle", cost.label())
                .begun(at + "type", cost.kind())
                .begun(at + "ht", Money.typed(cost.excl()))
                .begun(at + "ttc", Money.typed(cost.incl()))
                .begun(at + "annee", cost.year())
                .begun(at + "fois", cost.times())
                .begun(at + "trimestre", cost.quarter())
                .begun(at + "suite", said(cost.lasting()))
                .begun(at + "uai", cost.schools() == null ? "" : String.join(" ", cost.schools()))
                .begun(at + "paye", cost.spent() == null ? "" : Money.euros(cost.spent()));
    }

    private static void begun(Form form, String at, Funder funder) {
        form.begun(at + "nom", funder.name())
                .begun(at + "payeur", funder.payer())
                .begun(at + "dispositif", funder.scheme())
                .begun(at + "nature", funder.nature())
                .begun(at + "taux", Money.typedRate(funder.rate()))
                .begun(at + "montant", Money.typed(funder.amount()))
                .begun(at + "plancher", Money.typed(funder.floor()))
                .begun(at + "plafond", Money.typed(funder.cap()))
                .begun(at + "statut", funder.status())
                .begun(at + "annee", funder.year())
                .begun(at + "trimestre", funder.quarter())
                .begun(at + "decision", funder.award().day())
                .begun(at + "reference", funder.award().reference())
                .begun(at + "siret", funder.award().siret());
    }

    private static String told(long many) {
        return many == 0 ? "" : Long.toString(many);
    }

    /** What it says beside its figures; absent when something is wrong, which is said. */
    private @Nullable Outline outline() {
        siret("");
        return read("",
                () -> new Outline(form.line("titre"), form.text("objet"), form.text("siret"), form.text("operation")));
    }

    /** Its figures; absent when something is wrong, which is said beside each field. */
    private @Nullable FinancingPlan figures() {
        Frame frame = frame();
        List<PlanCost> costs = each(PlanEntry.COST, this::cost);
        List<Funder> funders = each(PlanEntry.FUNDER, this::funder);
        return form.sound() && frame != null ? read("", () -> new FinancingPlan(frame, costs, funders)) : null;
    }

    private <T> List<T> each(String what, Function<String, @Nullable T> read) {
        return IntStream.rangeClosed(1, FinancingPlan.MOST_LINES)
                .mapToObj(n -> PlanEntry.at(what, n))
                .filter(at -> PlanEntry.written(form, at))
                .flatMap(at -> Stream.ofNullable(read.apply(at)))
                .toList();
    }

    private @Nullable Frame frame() {
        var day = form.day("jour", FAULT + "jour");
        form.refuse(day == null, "jour", FAULT + "jour");
        Payer carrier = form.one("porteur", Payer.class);
        form.refuse(carrier == null || !carrier.carries(), "porteur", FAULT + "porteur");
        SchoolLevel level = form.one("niveau", SchoolLevel.class);
        form.refuse(level == null, "niveau", FAULT + "niveau");
        String departement = form.text("departement").toUpperCase(Locale.ROOT);
        boolean known = departement.matches(DEPARTEMENT);
        form.refuse(!known, "departement", FAULT + "departement");
        var size = new Size(count("ecoles"), count("classes"), count("eleves"), count("enseignants"));
        int population = count("population");
        int life = form.number("duree");
        form.refuse(life < 1 || life > MOST_LIFE, "duree", FAULT + "duree", MOST_LIFE);
        int delay = form.number("tva");
        form.refuse(!DELAYS.contains(delay), "tva", FAULT + "tva", DELAYS.getLast());
        long yearly = amount("", "annuel");
        return day == null || carrier == null || level == null ? null
                : new Frame(day, carrier, level.name(), departement, population, size, life, delay,
                        form.has("prefet", "oui"), yearly, yesOrNo("membres"), yesOrNo("seuil"), yesOrNo("technique"));
    }

    /** What was chosen; absent when nobody says. */
    private @Nullable Boolean yesOrNo(String field) {
        return form.has(field, YES) ? Boolean.TRUE : form.has(field, NO) ? Boolean.FALSE : null;
    }

    /** What one chooses between, where it may be left unsaid. */
    static List<Choice> yesOrNo(Visit visit) {
        return Choice.of(new Object[]{YES, NO}, visit, "funding.yes.");
    }

    private static @Nullable String said(@Nullable Boolean told) {
        return told == null ? null : told ? YES : NO;
    }

    /** A whole number, with or without spaces; 0 when left empty. */
    private int count(String field) {
        int many = form.number(field);
        form.refuse(many < 0 && !form.text(field).isEmpty(), field, FAULT + "nombre");
        return Math.max(many, 0);
    }

    /** In cents; 0 when left empty. */
    private long amount(String at, String field) {
        String typed = form.text(at + field);
        Long read = typed.isEmpty() ? Long.valueOf(0) : read(at, () -> Money.read(field, typed));
        return read == null ? 0 : read;
    }

    private @Nullable PlanCost cost(String at) {
        long excl = amount(at, "ht");
        long incl = amount(at, "ttc");
        long spent = amount(at, "paye");
        CostKind kind = form.one(at + "type", CostKind.class);
        form.refuse(kind == null, at + "type", FAULT + "type");
        form.refuse(form.text(at + "ttc").isEmpty(), at + "ttc", FAULT + "ttc");
        return kind == null || PlanEntry.wrong(form, at) ? null
                : read(at,
                        () -> new PlanCost(form.line(at + "libelle"), kind, excl, incl, form.number(at + "annee"),
                                form.number(at + "fois"), quarter(at), yesOrNo(at + "suite"), schools(at),
                                form.text(at + "paye").isEmpty() ? null : spent));
    }

    private @Nullable Funder funder(String at) {
        String rate = form.text(at + "taux");
        Long part = rate.isEmpty() ? Long.valueOf(0) : read(at, () -> Money.readRate("taux", rate));
        long amount = amount(at, "montant");
        long floor = amount(at, "plancher");
        long cap = amount(at, "plafond");
        Payer payer = form.one(at + "payeur", Payer.class);
        form.refuse(payer == null, at + "payeur", FAULT + "payeur");
        Nature nature = form.one(at + "nature", Nature.class);
        form.refuse(nature == null, at + "nature", FAULT + "nature");
        Status status = form.one(at + "statut", Status.class);
        form.refuse(status == null, at + "statut", FAULT + "statut");
        String scheme = scheme(at);
        Award award = award(at);
        if (part == null || payer == null || nature == null || status == null || award == null) {
            return null;
        }
        Funder read = PlanEntry.wrong(form, at) ? null
                : read(at, () -> new Funder(form.line(at + "nom"), payer, scheme, nature, part, amount, floor, cap,
                        status, form.number(at + "annee"), quarter(at), award));
        form.refuse(read != null && read.early(today), at + "statut", FAULT + "verse");
        return read;
    }

    private @Nullable Award award(String at) {
        siret(at);
        var decided = form.day(at + "decision", FAULT + "jour");
        return read(at, () -> new Award(decided, form.line(at + "reference"), form.text(at + "siret")));
    }

    private void siret(String at) {
        String typed = form.text(at + "siret").replaceAll("\\s", "");
        form.refuse(!typed.isEmpty() && !Siren.isSiret(typed), at + "siret", "funding.funder.fault.siret");
    }

    private @Nullable Integer quarter(String at) {
        int typed = form.number(at + "trimestre");
        return QUARTERS.contains(typed) ? typed : null;
    }

    private List<String> schools(String at) {
        return Fold.parts(form.text(at + "uai")).map(Uai::tidy).toList();
    }

    /** Those that can be chosen, by their codes. */
    static List<Choice> schemes() {
        return FundingRules.shipped().schemes().stream().map(rule -> Choice.named(rule.code(), rule.name())).toList();
    }

    private String scheme(String at) {
        String scheme = form.text(at + "dispositif");
        boolean known = schemes().stream().anyMatch(choice -> choice.value().equals(scheme));
        form.refuse(!known && !scheme.isEmpty(), at + "dispositif", FAULT + "dispositif");
        return scheme;
    }

    private <T> @Nullable T read(String at, Supplier<T> what) {
        try {
            return what.get();
        } catch (Refusal.BadRequest no) {
            form.wrong(at + no.field(), no.key(), no.arguments().toArray());
            return null;
        }
    }
}
