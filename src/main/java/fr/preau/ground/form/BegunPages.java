package fr.preau.ground.form;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Keeps a long form while one types, with a button or without leaving the page; tells the second of two tabs that the
 * first one kept something else.
 */
@Controller
@Who(Visitor.SIGNED_IN)
record BegunPages(BegunForms begun) {
    /** One thing that two tabs say differently. */
    record Differing(String theirs, String mine) {}

    /** All that the page of two tabs needs. */
    record BothPage(Form form, BegunForm other, List<Differing> differing) {
        /** What is kept in the place of the other, once one chooses to. */
        Map<String, List<String>> carried() {
            Map<String, List<String>> carried = new Recap(form, List.of(), "", "", "").carried();
            carried.put(BegunForms.STATE, List.of(other.mark()));
            return carried;
        }
    }

    /** What is kept while one types; {@code dit}, why it is not. */
    record KeepOutcome(boolean kept, String etat, String dit) {}

    @PostMapping("/brouillons")
    @Who(value = Visitor.SIGNED_IN, act = "form.begun.act")
    View keep(Form form) {
        Visit visit = form.visit();
        boolean kept = kept(form);
        BegunForm there = there(form);
        return kept ? visit.seeOther(there.resumed())
                : visit.page(HttpStatus.CONFLICT.value(), "ground/form/both", visit.t("form.begun.both"),
                        new BothPage(form, there, differing(there.fields(), form)));
    }

    @PostMapping("/brouillons/memoire")
    ResponseEntity<KeepOutcome> remember(Form form) {
        boolean kept = kept(form);
        BegunForm there = there(form);
        String other = form.visit().t("form.begun.other", there.hour(form.visit()));
        return kept ? ResponseEntity.ok(new KeepOutcome(true, there.mark(), ""))
                : ResponseEntity.status(HttpStatus.CONFLICT).body(new KeepOutcome(false, "", other));
    }

    @PostMapping("/brouillons/effacement")
    View forget(Form form) {
        begun.forget(form.sending().who(), place(form));
        return form.visit().seeOther(place(form));
    }

    private boolean kept(Form form) {
        return begun.keep(form.sending().who(), place(form), form.text(BegunForms.STATE), form.values());
    }

    private BegunForm there(Form form) {
        return begun.at(form.sending().who(), place(form)).orElseThrow(() -> new Refusal.Conflict("form.begun.gone"));
    }

    private static String place(Form form) {
        String place = form.text(BegunForms.PLACE);
        Refusal.refuse(!form.visit().back(place).equals(place), BegunForms.PLACE, "form.begun.place");
        return place;
    }

    private static List<Differing> differing(Map<String, List<String>> theirs, Form mine) {
        Set<String> fields = new LinkedHashSet<>(theirs.keySet());
        fields.addAll(mine.values().keySet());
        List<Differing> all = new ArrayList<>();
        for (String field : fields) {
            String text = String.join(", ", theirs.getOrDefault(field, List.of()));
            String other = String.join(", ", mine.all(field));
            if (!field.startsWith("_") && !text.equals(other)) {
                all.add(new Differing(text, other));
            }
        }
        return all;
    }
}
