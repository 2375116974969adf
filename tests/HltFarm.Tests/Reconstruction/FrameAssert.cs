using HltFarm.Vocabulary;

namespace HltFarm.Tests.Reconstruction;

internal static class FrameAssert
{
    /// <summary>Checks one variable of an event; the message names it.</summary>
    public static void Has(this VariableFrame frame, TriggerVariable variable, double expected, double within = 1e-4) =>
        Assert.That(frame[variable], Is.EqualTo(expected).Within(within), variable.ToString());

    public static void Has(this VariableFrame frame, TriggerVariable variable, bool expected) => frame.Has(variable, expected ? 1 : 0, 0);

    public static void HasNaN(this VariableFrame frame, params TriggerVariable[] variables)
    {
        foreach (TriggerVariable variable in variables)
        {
            Assert.That(frame[variable], Is.NaN, variable.ToString());
        }
    }
}
