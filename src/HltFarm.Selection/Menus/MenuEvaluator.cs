using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Decides events by a menu. One per worker: not thread safe; allocates nothing per event.</summary>
/// <remarks>Masks are spans of at least <see cref="Menu.Words"/> words over all lines of the menu.</remarks>
public sealed class MenuEvaluator
{
    private readonly MenuCode code;
    private readonly IPrescaleDraw draw;
    private readonly StageMasks?[] stages = new StageMasks?[3];
    private readonly StreamChoice streams;

    public MenuEvaluator(Menu menu, ulong seed)
    {
        code = menu.Code;
        draw = PrescaleDraw.Of(menu.PrescaleKind, menu.Lines, seed);
        streams = new StreamChoice(menu, seed);
        foreach (MenuStage stage in menu.Stages)
        {
            stages[(int)stage.Stage] = new StageMasks(menu, stage);
        }
    }

    /// <summary>Prefilter, then filter unless the prefilter rejects. Clears both masks first.</summary>
    /// <param name="values">Of a <see cref="VariableFrame"/>; those of the filter stage are set.</param>
    /// <param name="fired">Set where the cut is true.</param>
    /// <param name="accepted">Set where the cut is true and the prescale says yes; for a reject line, where it fired.</param>
    /// <returns>Whether the event is kept.</returns>
    public bool DecideFilter(double[] values, EventId id, Span<ulong> fired, Span<ulong> accepted)
    {
        return DecidePrefilter(values, id, fired, accepted) && DecideAfterPrefilter(values, fired, accepted);
    }

    /// <summary>The prefilter alone. Clears both masks first.</summary>
    /// <param name="values">Those of the prefilter stage are set.</param>
    public bool DecidePrefilter(double[] values, EventId id, Span<ulong> fired, Span<ulong> accepted)
    {
        fired.Clear();
        accepted.Clear();
        draw.Begin(id);
        return Decide(Stage.prefilter, values, fired, accepted);
    }

    /// <summary>The filter alone, after <see cref="DecidePrefilter"/> with the same masks.</summary>
    /// <param name="values">Those of the filter stage are set.</param>
    public bool DecideAfterPrefilter(double[] values, Span<ulong> fired, Span<ulong> accepted) =>
        Decide(Stage.filter, values, fired, accepted);

    /// <summary>The skim lines of an event that the filter keeps, and where it goes. Call it after <see cref="DecideFilter"/> with the same masks.</summary>
    /// <returns>The streams of the event; never 0.</returns>
    public uint DecideSkims(double[] values, EventId id, Span<ulong> fired, Span<ulong> accepted)
    {
        Decide(Stage.skim, values, fired, accepted);
        return streams.Of(id, accepted);
    }

    /// <summary>As <see cref="DecidePrefilter"/>, for an event whose cuts are known: only prescales are drawn.</summary>
    /// <param name="all">Of <see cref="FireAll"/>.</param>
    public bool DrawPrefilter(ReadOnlySpan<ulong> all, EventId id, Span<ulong> fired, Span<ulong> accepted)
    {
        fired.Clear();
        accepted.Clear();
        draw.Begin(id);
        return Draw(Stage.prefilter, all, fired, accepted);
    }

    /// <summary>As <see cref="DecideAfterPrefilter"/>, for an event whose cuts are known.</summary>
    public bool DrawAfterPrefilter(ReadOnlySpan<ulong> all, Span<ulong> fired, Span<ulong> accepted) =>
        Draw(Stage.filter, all, fired, accepted);

    /// <summary>As <see cref="DecideSkims"/>, for an event whose cuts are known.</summary>
    public uint DrawSkims(ReadOnlySpan<ulong> all, EventId id, Span<ulong> fired, Span<ulong> accepted)
    {
        Draw(Stage.skim, all, fired, accepted);
        return streams.Of(id, accepted);
    }

    /// <summary>Where the short record of an event goes that the filter drops.</summary>
    /// <returns>The streams of the event; 0 for none.</returns>
    public uint StreamsOfRejected(EventId id) => streams.OfRejected(id);

    /// <summary>All lines of all stages, whatever any of them decides, without prescales: for what-if questions about rejected events.</summary>
    public void FireAll(double[] values, Span<ulong> fired)
    {
        fired.Clear();
        code.Fire(Stage.prefilter, values, fired);
        code.Fire(Stage.filter, values, fired);
        code.Fire(Stage.skim, values, fired);
    }

    /// <summary>A stage that the menu does not have keeps every event.</summary>
    private bool Decide(Stage stage, double[] values, Span<ulong> fired, Span<ulong> accepted)
    {
        if (stages[(int)stage] is not { } masks)
        {
            return true;
        }
        code.Fire(stage, values, fired);
        return masks.Decide(draw, fired, accepted);
    }

    private bool Draw(Stage stage, ReadOnlySpan<ulong> all, Span<ulong> fired, Span<ulong> accepted)
    {
        if (stages[(int)stage] is not { } masks)
        {
            return true;
        }
        masks.Fire(all, fired);
        return masks.Decide(draw, fired, accepted);
    }
}
