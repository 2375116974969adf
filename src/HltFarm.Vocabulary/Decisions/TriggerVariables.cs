namespace HltFarm.Vocabulary;

/// <summary>The table of trigger variables: names, positions, and the stage that computes each.</summary>
public static class TriggerVariables
{
    public static IReadOnlyList<string> Names { get; } = Enum.GetNames<TriggerVariable>();

    private static readonly Dictionary<string, int> Positions = Names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i);

    public static int Count => Names.Count;

    /// <summary>The first variable of the filter stage; those before it need no reconstruction.</summary>
    public const TriggerVariable FirstOfFilter = TriggerVariable.nTrkLoose;

    /// <summary>The first variable of the skim stage; all before it are known when the filter stage decides.</summary>
    public const TriggerVariable FirstOfSkim = TriggerVariable.nTracksLE;

    public static bool TryFind(string name, out TriggerVariable variable)
    {
        bool known = Positions.TryGetValue(name, out int position);
        variable = (TriggerVariable)position;
        return known;
    }

    public static bool IsSkim(TriggerVariable variable) => variable >= FirstOfSkim;
}

/// <summary>The values of all trigger variables of one event. Reused from event to event by one worker.</summary>
public sealed class VariableFrame
{
    /// <summary>By position of <see cref="TriggerVariable"/>.</summary>
    public double[] Values { get; } = new double[TriggerVariables.Count];

    public double this[TriggerVariable variable]
    {
        get => Values[(int)variable];
        set => Values[(int)variable] = value;
    }

    public void Clear() => Array.Clear(Values);
}
