package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Fold;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FinancingPlan.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a case before one rule, as those of a plan: what is not told stays so. */
record CaseFacts(CaseInputs inputs, FundingRule rule) {
    private static final String METROPOLE = "00";
    private static final String RICH = "1.3";
    private static final Set<String> LOCAL = Set.of("commune", "communes", "epci", "departement", "departements",
            "region", "regions", "et", "");
    private static final String DENSE = "150";

    /** One more than the people that a central commune may have, since 2017 and before. */
    private static final String LARGE = "20001";

    private static final String LARGE_BEFORE = "15001";

    /** The plan it is about, on the day on which the rule is asked. */
    Frame frame() {
        return new Frame(inputs.day(rule), carrier(), inputs.word("level", "niveau").toUpperCase(Locale.ROOT),
                departement(), inputs.whole(CaseInputs.PEOPLE), new Size(0, 0, 0, 0), 1, 0, inputs.decided(),
                inputs.spent(), others(), beyond(), technical());
    }

    /** Where nobody says where it is, in metropolitan France: a scheme of some places is open. */
    private String departement() {
        String said = inputs.departement();
        return said.isEmpty() && rule.where().isEmpty() ? METROPOLE : said;
    }

    /** Where nobody says who carries it, somebody to whom the rule is open. */
    private Payer carrier() {
        boolean said = inputs.has(CaseInputs.CARRIER) || inputs.has("smo")
                || inputs.word("type").matches("(?i)smo|syndicat.*");
        return said || rule.opensTo(Payer.COMMUNE) ? inputs.carrier() : rule.scope().carriers().iterator().next();
    }

    private @Nullable Boolean technical() {
        String said = inputs.about("techni|astier");
        boolean trade = inputs.word(CaseInputs.EXPENSE).matches("(?i)techni.*|prof.*");
        return trade ? Boolean.TRUE : said.isEmpty() ? null : Boolean.valueOf(CaseInputs.truthy(said));
    }

    /** Whether another body than a local authority is a member of an open mixed syndicate. */
    private @Nullable Boolean others() {
        String said = Fold.plain(inputs.about("membre|member"));
        if (CaseInputs.truthy(inputs.about("l5721"))) {
            return Boolean.FALSE;
        }
        boolean local = LOCAL.containsAll(List.of(said.split("[ ,]+")));
        return said.isEmpty() ? null : Boolean.valueOf(!local && CaseInputs.truthy(said));
    }

    /** Whether the condition is met that the rule sets beyond its limit of people. */
    private @Nullable Boolean beyond() {
        LocalDate day = inputs.day(rule);
        FundingRule.Limit limit = rule.limits()
                .stream()
                .filter(open -> open.concerns(carrier(), day))
                .findFirst()
                .orElse(null);
        if (limit == null) {
            return null;
        }
        return switch (limit.condition()) {
            case null -> null;
            case VILLE -> outside(limit.town());
            case POTENTIEL -> under(inputs.about("potentiel|pfi"), RICH);
            case CENTRE -> under(inputs.about("centre"), LARGE_BEFORE);
            case DENSITE -> sparse();
        };
    }

    private @Nullable Boolean sparse() {
        Boolean small = under(inputs.about("centre"), LARGE);
        Boolean sparse = under(inputs.about("densite"), DENSE);
        boolean met = Boolean.TRUE.equals(small) || Boolean.TRUE.equals(sparse);
        return met ? Boolean.TRUE : small == null || sparse == null ? null : Boolean.FALSE;
    }

    /** Its people, or whether it is in a town, may be told. */
    private @Nullable Boolean outside(long town) {
        String said = inputs.word(CaseInputs.TOWN);
        boolean figure = said.matches("\\d[\\d\\s]*");
        boolean far = figure ? inputs.whole(CaseInputs.TOWN) < town : !CaseInputs.truthy(said);
        return said.isEmpty() ? null : Boolean.valueOf(far);
    }

    /** A figure, or a word that says on which side it is. */
    private static @Nullable Boolean under(String said, String limit) {
        String told = Fold.unspaced(said).replace(',', '.');
        if (told.matches("\\d+(\\.\\d+)?")) {
            return new BigDecimal(told).compareTo(new BigDecimal(limit)) < 0;
        }
        boolean over = Fold.plain(said).matches("sup.*|plus.*|non|no|false|faux|eleve.*") || said.contains(">");
        return said.isBlank() ? null : Boolean.valueOf(!over);
    }
}
