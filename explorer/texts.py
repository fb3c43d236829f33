"""What the explorer says, in Swedish and English."""

from graph.errors import Text

TEXTS = {
    "overview": Text("Översikt", "Overview"),
    "network": Text("Nätverk", "Network"),
    "questions": Text("Frågor", "Questions"),
    "ontology": Text("Ontologin", "Ontology"),
    "ontology.lead": Text(
        "Här ser du orden som uppgifterna sägs med, vad de betyder och vilka krav en uppgift ska uppfylla.",
        "Here you see in which words facts are told, what the words mean and what facts must fulfil.",
    ),
    "ontology.frame": Text("Sidan om ontologin", "The page about the ontology"),
    "language": Text("Språk", "Language"),
    "overview.lead": Text(
        "Här ser du vad atlasen vet om innovationssystemet i Norrbotten, med Jämtland/Härjedalen intill, "
        "och varifrån varje uppgift kommer.",
        "Here you see what the atlas knows about the innovation system of Norrbotten, with "
        "Jämtland/Härjedalen beside it, and where each fact comes from.",
    ),
    "overview.what": Text("Vad som finns i atlasen", "What is in the atlas"),
    "overview.where": Text("Varifrån uppgifterna kommer", "Where the facts come from"),
    "overview.fresh": Text("Hur färska uppgifterna är", "How fresh the facts are"),
    "kind": Text("Slag", "Kind"),
    "things": Text("Antal", "Number"),
    "examples": Text("Till exempel", "For example"),
    "document": Text("Dokument", "Document"),
    "about": Text("Vad det är", "What it is"),
    "publisher": Text("Utgivare", "Publisher"),
    "dated": Text("Daterat", "Dated"),
    "undated": Text("ej angivet", "not stated"),
    "facts": Text("Uppgifter", "Facts"),
    "data": Text("Öppna data", "Open data"),
    "retrieved": Text("Hämtat", "Retrieved"),
    "rows": Text("Rader", "Rows"),
    "passages": Text("Textställen", "Passages"),
    "network.lead": Text(
        "Här ser du vilka aktörer, projekt, strategier och områden som hänger ihop, och varför.",
        "Here you see which actors, projects, strategies and areas hang together, and why.",
    ),
    "network.how": Text(
        "Klicka på en sak för att se uppgifterna om den. Dubbelklicka för att veckla ut dess grannar. "
        "Linjens bredd visar antalet belägg; +n efter ett namn är grannar som inte är ritade. "
        "Ctrl och mushjulet, eller knapparna i hörnet, förstorar.",
        "Click a thing to see the facts about it. Double-click to unfold its neighbours. "
        "The width of a line shows the number of reasons; +n after a name counts neighbours not drawn. "
        "Ctrl and the wheel, or the buttons in the corner, zoom.",
    ),
    "nearer": Text("Förstora", "Zoom in"),
    "farther": Text("Förminska", "Zoom out"),
    "whole": Text("Visa allt", "Show all"),
    "level": Text("Nivå", "Level"),
    "area": Text("Fokusområde", "Focus area"),
    "region": Text("Län", "County"),
    "all": Text("Alla", "All"),
    "name": Text("Namn", "Name"),
    "links": Text("Samband", "Connections"),
    "nothing.fits": Text(
        "Ingen sak i atlasen passar alla valen. Ta bort något av dem.",
        "Nothing in the atlas fits all the choices. Remove one of them.",
    ),
    "unfold": Text("Veckla ut grannar", "Unfold neighbours"),
    "close": Text("Stäng", "Close"),
    "drawn.some": Text(
        "Bilden visar {first} av {fitting} saker, de mest sammanlänkade, och {links} samband.",
        "The picture shows {first} of {fitting} things, the most connected, and {links} connections.",
    ),
    "drawn.all": Text(
        "Bilden visar alla {fitting} saker som passar valen, och {links} samband.",
        "The picture shows all {fitting} things that fit the choices, and {links} connections.",
    ),
    "drawn.more": Text("Dessutom {more} utvecklade grannar.", "And {more} unfolded neighbours."),
    "drawn.others": Text(
        "{others} saker av andra slag passar också valen.",
        "{others} things of other kinds fit the choices too.",
    ),
    "unknown.in.link": Text(
        "Länken nämner ”{}”, som inte finns i atlasen.", "The link names “{}”, which is not in the atlas."
    ),
    "shown.instead": Text("I stället visas ”{}”.", "“{}” is shown instead."),
    "fold": Text("Vik ihop allt", "Fold all"),
    "choose.thing": Text(
        "Välj en sak i bilden eller i tabellen, så visas uppgifterna om den här.",
        "Choose a thing in the picture or in the table to see the facts about it here.",
    ),
    "reason": Text("Belägg", "Reason"),
    "disputed": Text(
        "Källorna säger olika om {0}: {1} ({2}) mot {3} ({4}).",
        "The sources disagree on {0}: {1} ({2}) against {3} ({4}).",
    ),
    "names": Text("Kallas också", "Also called"),
    "more": Text("Visa fler", "Show more"),
    "picture": Text(
        "Bild över samband. Samma saker står i tabellen bredvid.",
        "A picture of connections. The same things are in the table beside it.",
    ),
    "sort": Text("Sortera", "Sort"),
    "missing": Text("uppgift saknas", "no data"),
    "filter": Text("Sök i tabellen", "Search the table"),
    "questions.lead": Text(
        "Här väljer du en fråga, anger vad den gäller och får svaret.",
        "Here you choose a question, say what it is about, and get the answer.",
    ),
    "question": Text("Fråga", "Question"),
    "answer.csv": Text("Hämta som CSV", "Download as CSV"),
    "answer.sparql": Text("Frågan i SPARQL", "The question in SPARQL"),
    "only.words": Text("bara ord", "words only"),
    "wrong.title": Text("Det gick inte", "That did not work"),
    "version": Text("Atlasens version", "Version of the atlas"),
}
"""Every text of the pages by its name."""
