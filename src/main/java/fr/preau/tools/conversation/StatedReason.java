package fr.preau.tools.conversation;

import fr.preau.ground.form.Form;

/**
 * A rule and a reason, as a form says them: a report, a decision, an appeal.
 *
 * @param rule number of the written rule; 0 where none is chosen
 * @param words without what nobody sees
 */
record StatedReason(int rule, String words) {

    /** What was chosen and typed; what is to put right is said of the form. */
    static StatedReason of(Form form, boolean rule, boolean reason) {
        String chosen = form.text("regle");
        int number = chosen.matches("[0-9]") ? Integer.parseInt(chosen) : 0;
        TypedText typed = TypedText.of(form.text("motif"));
        int length = typed.text().length();
        form.refuse(rule && (number < 1 || number > Moderation.RULES), "regle", "conversation.reason.error.rule");
        form.refuse(reason && !typed.says(), "motif", "conversation.reason.error.empty");
        form.refuse(length > Moderation.LONGEST, "motif", "conversation.message.error.long",
                form.visit().number(Moderation.LONGEST), form.visit().number(length));
        return new StatedReason(number, typed.text());
    }
}
