package fr.preau.rooms.needs.market;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Money;
import fr.preau.law.item.Item;
import fr.preau.people.territory.Uai;
import fr.preau.rooms.needs.market.NeedScopes.NeedSketch;
import fr.preau.rooms.needs.market.NeedScopes.Scope;
import fr.preau.rooms.needs.market.Requirement.What;
import fr.preau.rooms.practices.sheet.Spending.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of a need, and what is wrong beside each of its fields. */
final class NeedForm {
    private static final int MOST_SCHOOLS = 500;
    private static final Pattern LINE = Pattern.compile("([0-9]{7}[A-Za-z])[\\s;,:×x]+([0-9 ]{1,9})");

    /** In the order of the page. */
    private static final List<String> FIELDS = new ArrayList<>();

    static {
        Collections.addAll(FIELDS, "organisation", "objet", "quantite", "souhaite", "usage");
        Collections.addAll(FIELDS, "ecoles", "niveau");
        Stream.of(What.values()).forEach(what -> FIELDS.add("n-" + what));
        FIELDS.add("budget");
    }

    private final Form form;

    NeedForm(Form form) {
        this.form = form;
    }

    /** What it holds at first, of a need as it is kept. */
    static void begun(Form form, Need it, List<Need.School> schools) {
        form.begun("objet", it.item().code())
                .begun("niveau", it.level())
                .begun("quantite", it.quantity())
                .begun("usage", it.purpose())
                .begun("souhaite", it.wished())
                .begun("budget", it.high() == 0 ? "" : typed(it.low()) + " à " + typed(it.high()));
        form.begun("ecoles",
                schools.stream()
                        .map(school -> school.uai() + " " + school.quantity())
                        .collect(Collectors.joining("\n")));
        if (!form.sent("edition")) {
            form.with("exigence", it.required().stream().map(requirement -> requirement.what().name()).toArray());
            it.required().forEach(requirement -> form.begun("n-" + requirement.what(), requirement.number()));
        }
    }

    private static String typed(long cents) {
        return cents == 0 ? "0" : Money.typed(cents);
    }

    /**
     * What is asked for; absent when something is wrong, which is all said.
     *
     * @param scope refuses what cannot be asked for, as far as it is known
     */
    @Nullable
    NeedOutline read(LocalDate today, Function<NeedSketch, Scope> scope) {
        Item item = Item.coded(form.text("objet")).orElse(null);
        form.refuse(item == null, "objet", "market.fault.objet");
        Map<String, Integer> schools = schools();
        int quantity = form.number("quantite");
        String level = form.text("niveau");
        LocalDate wished = wished(form, today);
        String wants = wants();
        Range budget = Objects.requireNonNullElse(form.read(() -> Range.read("budget", form.text("budget"), "ttc")),
                Range.NONE);
        if (form.message("organisation") == null && form.message("ecoles") == null) {
            form.read(() -> scope.apply(new NeedSketch(item, level, quantity, schools, today)));
        }
        NeedOutline asking = form.read(() -> new NeedOutline(Objects.requireNonNullElse(item, Item.all().getFirst()),
                level, quantity, schools, form.text("usage"), Objects.requireNonNullElse(wished, today), wants,
                budget.low(), budget.high()));
        form.inOrder(FIELDS);
        return form.sound() ? asking : null;
    }

    /** The day for which it is wished; absent when it is none, which is said. */
    static @Nullable LocalDate wished(Form form, LocalDate today) {
        form.need("souhaite", "market.fault.souhaite.none");
        LocalDate wished = form.day("souhaite", "market.fault.souhaite.none");
        boolean past = wished != null && !NeedOutline.ahead(wished, today);
        form.refuse(past, "souhaite", "market.fault.souhaite", NeedOutline.YEARS_AHEAD);
        return wished;
    }

    private Map<String, Integer> schools() {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (String line : form.text("ecoles").lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            Matcher said = LINE.matcher(line);
            String count = said.matches() ? said.group(2).replace(" ", "") : "0";
            int many = Integer.parseInt(count.isEmpty() ? "0" : count);
            String uai = said.matches() ? Uai.tidy(said.group(1)) : "";
            String told = line.length() > 40 ? line.substring(0, 40) + "…" : line;
            form.refuse(many < 1, "ecoles", "market.fault.line", told);
            form.refuse(all.putIfAbsent(uai, many) != null, "ecoles", "market.fault.twice", uai);
        }
        form.refuse(all.size() > MOST_SCHOOLS, "ecoles", "market.fault.many", MOST_SCHOOLS);
        return all;
    }

    private String wants() {
        return Requirement.text(form.some("exigence", What.class).stream().map(what -> {
            int number = what.numbered() ? form.number("n-" + what) : 0;
            return form.read(() -> new Requirement(what, number));
        }).filter(Objects::nonNull).toList());
    }
}
