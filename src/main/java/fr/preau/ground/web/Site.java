package fr.preau.ground.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs this Préau, by configuration ({@code preau.site.*}, or {@code PREAU_SITE_*} in the environment). What is not
 * configured is shown as "non renseigné", never invented.
 *
 * @param url the public address, without a slash at the end; empty while nobody said it
 * @param official whether a public body has adopted this site; otherwise every page says it is a demonstration
 * @param publisher who publishes it: name and postal address of the body
 * @param director the person answerable for what is published
 * @param host who runs the machines: name, postal address, telephone
 * @param contact a mail address
 * @param source where the source code can be had
 * @param demo whether what is shown is the demonstration
 */
@ConfigurationProperties("preau.site")
public record Site(@DefaultValue("") String url, @DefaultValue("false") boolean official,
        @DefaultValue("") String publisher, @DefaultValue("") String director, @DefaultValue("") String host,
        @DefaultValue("") String contact, @DefaultValue("") String source, @DefaultValue("false") boolean demo) {}
