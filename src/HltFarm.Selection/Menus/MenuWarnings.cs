using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>What a menu may hold but hardly anyone means.</summary>
internal static class MenuWarnings
{
    /// <returns>Place (`filter`, `filter/ee2leg`, `stream/express`, empty for the whole menu) and sentence.</returns>
    public static IEnumerable<(string Place, string Text)> Of(Menu menu) =>
        menu
            .Stages.SelectMany(stage => OfStage(menu, stage))
            .Concat(menu.Lines.SelectMany(OfLine))
            .Concat(menu.Streams.SelectMany(stream => OfStream(menu, stream)))
            .Concat(OfWhole(menu));

    private static IEnumerable<(string Place, string Text)> OfWhole(Menu menu)
    {
        if (menu.Stages.All(stage => stage.Stage != Stage.filter))
        {
            yield return ("", "there is no filter stage: every event that the prefilter leaves is kept");
        }
        if (!menu.Reproducible)
        {
            yield return ("", "prescaleKind counter counts in each worker by itself: the run will not be reproducible");
        }
    }

    private static IEnumerable<(string Place, string Text)> OfStage(Menu menu, MenuStage stage)
    {
        TriggerLine[] lines = [.. menu.Lines.Skip(stage.First).Take(stage.Count)];
        string name = stage.Stage.ToString();
        if (stage.Stage == Stage.skim)
        {
            if (lines.Any(line => line.Rejects))
            {
                yield return (name, "reject lines of the skim stage have no effect: it never changes the decision");
            }
            yield break;
        }
        if (stage.Mode == MenuMode.accept && lines.All(line => !line.Rejects))
        {
            yield return (
                name,
                $"{name} in accept mode without a reject line keeps every event: mode reject keeps only what a line accepts"
            );
        }
        if (stage.Mode == MenuMode.reject && lines.All(line => line.Rejects || line.Prescale.IsNever))
        {
            yield return (name, $"{name} in reject mode without a line that can accept keeps no event");
        }
    }

    private static IEnumerable<(string Place, string Text)> OfLine(TriggerLine line)
    {
        if (line.Rejects && !line.Prescale.IsAlways)
        {
            yield return (line.FullName, $"prescale {line.Prescale} of a reject line has no effect");
        }
    }

    private static IEnumerable<(string Place, string Text)> OfStream(Menu menu, MenuStream stream)
    {
        bool off = stream.Lines.Count > 0 && stream.Lines.All(line => menu.Lines[menu.IndexOf(line)].Prescale.IsNever);
        if (off || stream.Prescale.IsNever)
        {
            yield return (
                "stream/" + stream.Name,
                $"stream '{stream.Name}' keeps no event: {(off ? "its lines have" : "it has")} prescale 0"
            );
        }
    }
}
