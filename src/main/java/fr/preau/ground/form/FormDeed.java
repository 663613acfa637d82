package fr.preau.ground.form;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.servlet.View;

/** The act of a form: read again first where it asks for that, done once, refused in its page. */
final class FormDeed {
    private final Form form;
    private Runnable paced = () -> {};
    private @Nullable Supplier<View> recap;
    private @Nullable Runnable part;

    FormDeed(Form form) {
        this.form = form;
    }

    void paced(Runnable turn) {
        paced = turn;
    }

    /**
     * @param tried the part of the act that the database undoes; absent when all of it is
     */
    void reread(Supplier<View> page, @Nullable Runnable tried) {
        recap = page;
        part = tried;
    }

    /**
     * The page of what is read again, the act having been tried; absent where none is asked for.
     */
    private @Nullable View recapped(Supplier<String> act) {
        if (recap == null || !form.has(Form.RECAP, "oui")) {
            return null;
        }
        form.sending().undone().accept(part == null ? act : then("", part));
        return recap.get();
    }

    View settle(Supplier<String> act, Supplier<View> again) {
        return acted(again, act, token -> visit().settle(sending().once(), sending().who(), token, inTurn(act)));
    }

    View settle(Supplier<String> act) {
        View read = recapped(act);
        return read == null ? done(visit().settle(sending().once(), sending().who(), form.text(Once.FIELD), act))
                : read;
    }

    View make(Supplier<String> act, Supplier<View> again) {
        return acted(again, act, token -> visit().make(sending().once(), sending().who(), token, inTurn(act)));
    }

    View mark(Function<String, String> act, Supplier<View> again) {
        return acted(again, () -> act.apply(visit().sending(form.text(Once.FIELD))),
                token -> visit().seeOther(act.apply(visit().sending(token))));
    }

    private Visit visit() {
        return form.visit();
    }

    private Sender sending() {
        return form.sending();
    }

    private View done(View answer) {
        return sending().done(answer, form.text(BegunForms.PLACE));
    }

    private Supplier<String> inTurn(Supplier<String> act) {
        return () -> {
            paced.run();
            return act.get();
        };
    }

    static Supplier<String> then(String path, Runnable act) {
        return () -> {
            act.run();
            return path;
        };
    }

    private View acted(Supplier<View> again, Supplier<String> bare, Function<String, View> act) {
        form.refuseGarbled();
        if (form.sound() && !form.correcting()) {
            try {
                View read = recapped(bare);
                if (read != null) {
                    return read;
                }
                return done(act.apply(form.text(Once.FIELD)));
            } catch (Refusal.BadRequest | Refusal.Conflict | Refusal.Forbidden | Refusal.TooMuch no) {
                form.wrong(no);
            } catch (DataIntegrityViolationException beyond) {
                form.wrong(beyond);
            }
        }
        return again.get();
    }
}
