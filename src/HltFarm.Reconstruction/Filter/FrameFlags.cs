using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

internal static class FrameFlags
{
    /// <summary>A condition as a variable: 1 or 0.</summary>
    public static void Set(this VariableFrame frame, TriggerVariable variable, bool condition) => frame[variable] = condition ? 1.0 : 0.0;

    /// <summary>Sets a variable to 1 when the condition holds, and leaves it alone otherwise.</summary>
    public static void SetIf(this VariableFrame frame, TriggerVariable variable, bool condition)
    {
        if (condition)
        {
            frame[variable] = 1.0;
        }
    }

    /// <summary>Counts one more when the condition holds.</summary>
    public static void CountIf(this VariableFrame frame, TriggerVariable variable, bool condition)
    {
        if (condition)
        {
            frame[variable] += 1.0;
        }
    }

    /// <summary>Keeps the larger of the variable and the value; NaN counts as not filled.</summary>
    public static void RaiseTo(this VariableFrame frame, TriggerVariable variable, double value)
    {
        if (!(frame[variable] >= value))
        {
            frame[variable] = value;
        }
    }
}
