"""A proposal falls away when what it rested on is answered anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_plan_decisions")]

    operations = [
        migrations.AlterField(
            model_name="breachproposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "foreslått"),
                    ("confirmed", "bekreftet"),
                    ("dismissed", "avvist"),
                    ("withdrawn", "bortfalt"),
                ],
                default="proposed",
                max_length=10,
            ),
        )
    ]
