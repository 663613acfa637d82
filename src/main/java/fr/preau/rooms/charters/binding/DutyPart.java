package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.BindingRows.BindingRecord;
import fr.preau.rooms.charters.binding.BindingRows.StatementRow;
import fr.preau.rooms.charters.binding.Bindings.Statement;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.competences.competence.ManyPlaces;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The part of a form in which whoever writes an article or an amendment says whom it binds, and to what: « Qui
 * s’engage, et à quoi ? ».
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

    record DutyFieldset(DutyForm form, List<Participant> seats, Map<String, Map<String, String>> subjects,
            Map<String, String> levels, @Nullable String message) {}

    DutyFieldset part(Form form, DutyForm said, List<Participant> seats) {
        Language language = form.visit().language();
        String message = form.message(DutyForm.FIELD);
        return new DutyFieldset(said, seats, law.subjects(language), law.levels(language), message);
    }

    /** The part of the form of an amendment, with what was typed. */
    public Content ask(Form form, List<Participant> seats) {
        return form.visit().piece("rooms/charters/binding/duties", part(form, DutyForm.of(form), seats));
    }

    /**
     * The same for a block of a charter that is written, with what was said of its article before; one statement.
     *
     * @return absent where the block is in no article
     */
    @Nullable
    Content ask(Form form, Charter charter, Text text, String block) {
        Unit unit = Unit.having(text, block);
        if (unit == null) {
            return null;
        }
        BindingRecord kept = rows.of(charter.id());
        StatementRow last = kept.last(unit.block());
        DutyForm said = last == null || DutyForm.sent(form) ? DutyForm.of(form)
                : DutyForm.of(last.tags(), true, last.sha256(), last.n());
        return form.visit().piece("rooms/charters/binding/duties", part(form, said, kept.seats()));
    }

    /**
     * Keeps what was said of the article that has that block, if anything was: what it is about is taken from its
     * words. Called in the deed that writes those words.
     *
     * @param text with them
     * @param target the identifier of the amendment; absent for the article itself
     * @param author the organisation that proposes the amendment; absent for an article
     * @throws fr.preau.ground.kernel.Refusal.BadRequest on {@code devoirs}
     */
    public void keep(Actor actor, Charter charter, Text text, String block, @Nullable String target,
            @Nullable String author, Form form) {
        DutyForm said = DutyForm.of(form);
        Unit unit = said.silent() ? null : Unit.having(text, block);
        if (unit == null) {
            return;
        }
        Tags about = Article.proposed(charter, unit);
        bindings.say(actor, charter.id(), new Statement(target == null ? unit.block() : target, author,
                about.with(said.duties(rows.of(charter.id()).seats())), unit.sha256(), said.seen()));
    }
}
