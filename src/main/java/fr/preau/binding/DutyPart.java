package fr.preau.binding;

import fr.preau.account.Actor;
import fr.preau.amendment.Text;
import fr.preau.binding.BindingRows.Kept;
import fr.preau.binding.BindingRows.Tagged;
import fr.preau.binding.Bindings.Statement;
import fr.preau.charter.Charter;
import fr.preau.charter.Participant;
import fr.preau.competence.ManyPlaces;
import fr.preau.web.Visit;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * The part of a form in which whoever writes an article or an amendment says whom it binds, and to
 * what: « Qui s’engage, et à quoi ? ».
 */
@Component
public class DutyPart {
    private final Bindings bindings;
    private final BindingRows rows;
    private final ManyPlaces law;

    DutyPart(Bindings bindings, BindingRows rows, ManyPlaces law) {
        this.bindings = bindings;
        this.rows = rows;
        this.law = law;
    }

    /**
     * All that the part of the form needs.
     *
     * @param message what is wrong with what was typed; absent when nothing is
     */
    record Part(
            DutyForm form,
            List<Participant> seats,
            Map<String, Map<String, String>> subjects,
            Map<String, String> levels,
            @Nullable String message) {}

    Part part(Visit visit, DutyForm form, List<Participant> seats, @Nullable String message) {
        return new Part(
                form, seats, law.subjects(visit.language()), law.levels(visit.language()), message);
    }

    /**
     * The part of the form of an amendment, with what was typed.
     *
     * @param sent as the form was sent; empty when it is opened
     * @param message what is wrong with it, of the field {@code devoirs}; absent when nothing is
     */
    public Content ask(
            Visit visit,
            List<Participant> seats,
            MultiValueMap<String, String> sent,
            @Nullable String message) {
        return visit.piece("binding/duties", part(visit, DutyForm.of(sent), seats, message));
    }

    /**
     * The same for a block of a charter that is written, with what was said of its article before;
     * one statement.
     *
     * @return absent where the block is in no article
     */
    @Nullable Content ask(
            Visit visit,
            Charter charter,
            Text text,
            String block,
            MultiValueMap<String, String> sent,
            @Nullable String message) {
        Unit unit = Unit.having(text, block);
        if (unit == null) {
            return null;
        }
        Kept kept = rows.of(charter.id());
        Tagged last = kept.last(unit.block());
        DutyForm form =
                sent.isEmpty() && last != null
                        ? DutyForm.of(last.tags(), true, last.sha256(), last.n())
                        : DutyForm.of(sent);
        return visit.piece("binding/duties", part(visit, form, kept.seats(), message));
    }

    /**
     * Keeps what was said of the article that has that block, if anything was: what it is about is
     * taken from its words. Called in the deed that writes those words.
     *
     * @param text with them
     * @param target the identifier of the amendment; absent for the article itself
     * @param author the organisation that proposes the amendment; absent for an article
     * @throws fr.preau.kernel.Refusal.BadRequest on {@code devoirs}
     */
    public void keep(
            Actor actor,
            Charter charter,
            Text text,
            String block,
            @Nullable String target,
            @Nullable String author,
            MultiValueMap<String, String> sent) {
        DutyForm form = DutyForm.of(sent);
        Unit unit = form.silent() ? null : Unit.having(text, block);
        if (unit != null) {
            Tags tags =
                    Article.proposed(charter, unit)
                            .with(form.duties(rows.of(charter.id()).seats()));
            bindings.say(
                    actor,
                    charter.id(),
                    new Statement(
                            target == null ? unit.block() : target,
                            author,
                            tags,
                            unit.sha256(),
                            form.seen()));
        }
    }
}
